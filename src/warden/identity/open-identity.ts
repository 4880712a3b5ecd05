import type { Ledger } from '../ledger/ledger';
import type { Store } from '../store/store';
import type { Identity } from './identity';
import { OidcIdentity } from './oidc-identity';
import type { OidcSettings } from './oidc-settings';
import { OidcStepUp } from './oidc-step-up';
import { ProviderKeys } from './provider-keys';
import { TokenIdentity, tokenService } from './token-identity';

/** What an identity is made over. */
export interface IdentityParts {
  readonly store: Store;
  readonly ledger: Ledger;
}

/** How a team's warden knows who somebody is: by its own token, and by an identity provider where one is named. */
export function teamIdentity(
  token: string,
  settings: OidcSettings | null,
): (parts: IdentityParts) => Identity {
  const own = new TokenIdentity(token, tokenService);
  if (!settings) return () => own;
  return ({ store, ledger }) => {
    const shared = { settings, keys: new ProviderKeys(settings.issuer), rows: store.people, ledger };
    const { scim } = store;
    return new OidcIdentity({ ...shared, scim, token: own, stepUp: new OidcStepUp(shared) });
  };
}
