import * as oidc from 'openid-client';
import { ProtectedResource } from '../../contract/signed-in';
import { routes } from '../../contract/routes';
import { Exchange } from '../exchange';

/** Milliseconds until a warden or a provider has to answer. */
const patience = 15_000;

/** Where people of a warden sign in: the provider, as it describes itself, and what to ask it for. */
export interface Provider {
  readonly configuration: oidc.Configuration;
  readonly issuer: string;
  readonly clientId: string;
  /** What access tokens are for (RFC 8707). */
  readonly resource: string;
  readonly scope: string;
}

/**
 * Finds out where to sign in for a warden (RFC 9728) and what the provider there offers.
 * @param origin of the warden
 * @throws WardenError `not_found` when it has no provider, WardenUnreachable, or what discovery throws
 */
export async function findProvider(origin: string): Promise<Provider> {
  const exchange = new Exchange(origin, null);
  try {
    const told = await exchange.ask(
      { method: 'GET', path: routes.protectedResource, limit: patience },
      ProtectedResource,
    );
    const [issuer = ''] = told.authorization_servers;
    const configuration = await oidc.discovery(
      new URL(issuer),
      told.flagwarden_client_id,
      undefined,
      oidc.None(),
      { timeout: patience / 1_000, ...(isLoopback(issuer) && { execute: [oidc.allowInsecureRequests] }) },
    );
    return {
      configuration,
      issuer,
      clientId: told.flagwarden_client_id,
      resource: told.resource,
      scope: told.scopes_supported.join(' '),
    };
  } finally {
    await exchange.close();
  }
}

/** Without TLS a provider is only ever asked on this very machine. */
function isLoopback(issuer: string): boolean {
  const { protocol, hostname } = new URL(issuer);
  return protocol === 'http:' && /^(127(\.\d{1,3}){3}|localhost|\[::1\])$/.test(hostname);
}
