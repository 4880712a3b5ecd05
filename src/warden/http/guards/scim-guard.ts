import { createHash, timingSafeEqual } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { problem } from '../../../contract/problem';
import { scimClient } from '../../identity/scim-client';
import type { Denials } from '../../ledger/denials';
import { addressOf } from '../caller';
import { problemAnswer } from '../problem-answer';
import type { WardenEnv } from '../warden-env';

/**
 * Lets the identity provider through by a token of its own, which opens nothing else. Compared in constant time.
 * @param token null where nothing is provisioned
 */
export function scimGuard(token: string | null, denials: Denials): MiddlewareHandler<WardenEnv> {
  const expected = token === null ? null : digest(token);
  return async (context, next) => {
    if (!expected)
      return problemAnswer(
        problem('not_found', 'This warden takes no SCIM. Name a token file under identity.provisioning.'),
      );
    const address = addressOf(context);
    const presented = /^Bearer +([^\s]+)$/i.exec(context.req.header('authorization') ?? '')?.[1];
    if (presented !== undefined && timingSafeEqual(digest(presented), expected)) {
      context.set('caller', { person: scimClient, authenticatedAt: null, acr: null, address });
      return next();
    }
    denials.note(presented === undefined ? 'no_token' : 'wrong_token', address);
    return problemAnswer(problem('unauthenticated', 'Send the bearer token of the identity provider.'), {
      'WWW-Authenticate': `Bearer realm="flagwarden-scim"${presented === undefined ? '' : ', error="invalid_token"'}`,
    });
  };
}

const digest = (text: string) => createHash('sha256').update(text).digest();
