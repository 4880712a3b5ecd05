import { createHash, timingSafeEqual } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { problem } from '../../../contract/problem';
import type { Denials } from '../../ledger/denials';
import { callerOf } from '../caller';
import { problemAnswer } from '../problem-answer';
import type { WardenEnv } from '../warden-env';

/** Lets requests through that carry the bearer token. Compared in constant time; never taken from the URL. */
export function tokenGuard(token: string, denials: Denials): MiddlewareHandler<WardenEnv> {
  const expected = digest(token);
  return async (context, next) => {
    const presented = /^Bearer +([^\s]+)$/i.exec(context.req.header('authorization') ?? '')?.[1];
    if (presented !== undefined && timingSafeEqual(digest(presented), expected)) return next();
    denials.note(presented === undefined ? 'no_token' : 'wrong_token', callerOf(context));
    const challenge = 'Bearer realm="flagwarden"';
    return presented === undefined
      ? problemAnswer(
          problem('unauthenticated', 'Send the header "Authorization: Bearer …" with the token.'),
          {
            'WWW-Authenticate': challenge,
          },
        )
      : problemAnswer(problem('unauthenticated', "The token is not this warden's."), {
          'WWW-Authenticate': `${challenge}, error="invalid_token"`,
        });
  };
}

const digest = (text: string) => createHash('sha256').update(text).digest();
