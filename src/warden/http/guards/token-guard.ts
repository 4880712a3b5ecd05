import type { MiddlewareHandler } from 'hono';
import { problem } from '../../../contract/problem';
import type { Identity } from '../../identity/identity';
import type { Denials } from '../../ledger/denials';
import { addressOf } from '../caller';
import { problemAnswer } from '../problem-answer';
import type { WardenEnv } from '../warden-env';

/** Lets requests through whose bearer token tells who sends them. Never taken from the URL. */
export function tokenGuard(identity: Identity, denials: Denials): MiddlewareHandler<WardenEnv> {
  return async (context, next) => {
    const presented = /^Bearer +([^\s]+)$/i.exec(context.req.header('authorization') ?? '')?.[1];
    const address = addressOf(context);
    const caller = presented === undefined ? null : await identity.bearer(presented, address);
    if (caller) {
      context.set('caller', caller);
      return next();
    }
    denials.note(presented === undefined ? 'no_token' : 'wrong_token', address);
    const challenge = 'Bearer realm="flagwarden"';
    return presented === undefined
      ? problemAnswer(
          problem('unauthenticated', 'Send the header "Authorization: Bearer …" with the token.'),
          {
            'WWW-Authenticate': challenge,
          },
        )
      : problemAnswer(problem('unauthenticated', 'The token is none that this warden takes.'), {
          'WWW-Authenticate': `${challenge}, error="invalid_token"`,
        });
  };
}
