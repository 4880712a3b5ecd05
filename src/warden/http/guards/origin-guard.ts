import type { MiddlewareHandler } from 'hono';
import { ProblemError } from '../../problem-error';

/**
 * Three cases of the Origin header: absent (no browser page: go on), one that is allowed (go on), anything else, `null`
 * and several included (refuse). No answer ever carries CORS headers.
 */
export function originGuard(allowedOrigins: ReadonlySet<string>): MiddlewareHandler {
  return async (context, next) => {
    const origin = context.req.header('origin');
    if (origin !== undefined && !allowedOrigins.has(origin)) {
      throw new ProblemError('forbidden', 'Web pages of this origin may not call the warden.');
    }
    await next();
  };
}
