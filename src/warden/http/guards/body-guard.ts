import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { scimType } from '../../../contract/scim';
import { ProblemError } from '../../problem-error';
import { isScimPath } from '../scim-answer';

/** Refuses bodies that are not JSON. */
export const jsonOnly: MiddlewareHandler = async (context, next) => {
  const streamed = context.req.header('transfer-encoding') !== undefined;
  const hasBody = streamed || Number(context.req.header('content-length') ?? 0) > 0;
  const type = context.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
  const isScim = type === scimType && isScimPath(context.req.path);
  if (hasBody && type !== 'application/json' && !isScim) {
    throw new ProblemError('unsupported_media_type', 'Send the body as "Content-Type: application/json".');
  }
  await next();
};

/** Refuses bodies of more than `maxSize` bytes, told beforehand or not. */
export function bodySizeGuard(maxSize: number): MiddlewareHandler {
  return bodyLimit({
    maxSize,
    onError: () => {
      throw new ProblemError('body_too_large', `A body may have ${maxSize} bytes at most.`);
    },
  });
}
