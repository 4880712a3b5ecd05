import type { MiddlewareHandler } from 'hono';
import type { Denials } from '../../ledger/denials';
import { ProblemError } from '../../problem-error';
import { addressOf } from '../caller';
import type { WardenEnv } from '../warden-env';

/**
 * Three cases of the Origin header: absent (no browser page: go on), one that is allowed (go on), anything else, `null`
 * and several included (refuse). No answer ever carries CORS headers.
 */
export function originGuard(
  allowedOrigins: ReadonlySet<string>,
  denials: Denials,
): MiddlewareHandler<WardenEnv> {
  return async (context, next) => {
    const origin = context.req.header('origin');
    if (origin !== undefined && !allowedOrigins.has(origin)) {
      denials.note('foreign_origin', addressOf(context));
      throw new ProblemError('forbidden', 'Web pages of this origin may not call the warden.');
    }
    await next();
  };
}
