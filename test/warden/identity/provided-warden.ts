import { OidcSettings } from '../../../src/warden/identity/oidc-settings';
import { teamIdentity } from '../../../src/warden/identity/open-identity';
import { audience, clientId, type TestProvider } from '../../tools/oidc';
import { TestWarden, type TestWardenOptions } from '../test-warden';

/** What a warden's file says of the provider, and of the roles that its groups give. */
export const settingsFor = ({ issuer }: Pick<TestProvider, 'issuer'>, more: object = {}): OidcSettings =>
  OidcSettings.parse({
    issuer,
    audience,
    clientId,
    roles: {
      developer: ['shop-developers'],
      approver: ['release-managers'],
      security_officer: ['security'],
    },
    ...more,
  });

/** A warden that knows people by a provider. */
export function startProvided(
  provider: OidcSettings,
  options: Omit<TestWardenOptions, 'token' | 'provider' | 'identity'> = {},
): Promise<TestWarden> {
  const token = '0'.repeat(40);
  return TestWarden.start({ ...options, token, provider, identity: teamIdentity(token, provider) });
}
