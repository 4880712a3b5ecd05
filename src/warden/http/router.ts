import { OpenAPIHono } from '@hono/zod-openapi';
import type * as z from 'zod';
import { ProblemError } from '../problem-error';
import type { WardenEnv } from './warden-env';

/** A group of routes whose faulty requests end with problem details that name every fault. */
export function newRouter(): OpenAPIHono<WardenEnv> {
  return new OpenAPIHono<WardenEnv>({
    defaultHook: (result, { req }) => {
      // Without a type there is no body, and that would pass for `{}`.
      if (result.target === 'json' && req.header('content-type') === undefined)
        throw new ProblemError('invalid_request', 'A body is needed, as "Content-Type: application/json".');
      if (result.success) return;
      const errors = result.error.issues.map((issue) => ({
        at: result.target === 'json' ? pointer(issue.path) : issue.path.map(String).join('.'),
        message: issue.message,
      }));
      throw new ProblemError('invalid_request', `The request is not valid: ${summary(errors)}`, { errors });
    },
  });
}

/** A JSON Pointer (RFC 6901). */
function pointer(path: z.core.$ZodIssue['path']): string {
  return path.map((part) => `/${String(part).replace(/~/g, '~0').replace(/\//g, '~1')}`).join('');
}

const summary = (errors: { at: string; message: string }[]) =>
  errors
    .slice(0, 3)
    .map(({ at, message }) => (at ? `${at}: ${message}` : message))
    .join('; ');
