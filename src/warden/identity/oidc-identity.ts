import type { Person } from '../../contract/person';
import { Role } from '../../contract/role';
import type { Ledger } from '../ledger/ledger';
import { ProblemError } from '../problem-error';
import type { KnownPerson, PeopleRows } from '../store/people-rows';
import type { ScimRows, Standing } from '../store/scim-rows';
import { AccessTokens, type TokenFacts } from './access-token';
import { actorFor, type Caller } from './caller';
import type { Identity } from './identity';
import type { OidcSettings } from './oidc-settings';
import type { People } from './people';
import { ProviderUnavailable, type ProviderKeys } from './provider-keys';
import type { StepUp } from './step-up';
import type { TokenIdentity } from './token-identity';

/** Milliseconds between two notes that somebody was seen. */
const seenAnew = 5 * 60_000;
/** People who are looked through. */
const mostPeople = 10_000;

export interface OidcIdentityParts {
  readonly settings: OidcSettings;
  readonly keys: ProviderKeys;
  readonly rows: PeopleRows;
  /** Whom the provider disabled. */
  readonly scim: ScimRows;
  readonly ledger: Ledger;
  /** The warden's own token, which stands beside those of the provider. */
  readonly token: TokenIdentity;
  readonly stepUp: StepUp;
}

/** People by an identity provider. What their last token said of them is what the warden knows of them. */
export class OidcIdentity implements Identity {
  readonly stepUp: StepUp;
  readonly people: People;
  readonly #tokens: AccessTokens;
  readonly #seen = new Map<string, { readonly at: number; readonly facts: string }>();

  constructor(private readonly parts: OidcIdentityParts) {
    this.stepUp = parts.stepUp;
    this.#tokens = new AccessTokens(parts.settings, parts.keys);
    this.people = {
      current: async (id) => {
        const known = await parts.rows.get(id);
        const person = known && this.#personOf(known);
        return person && (await this.#isProvisioned(person)) ? person : null;
      },
      all: async () => {
        const people = (await parts.rows.all(mostPeople)).map((known) => this.#personOf(known));
        const standings = await parts.scim.standings();
        return people.filter((person) => this.#mayBe(person, standings.get(person.id) ?? 'unknown'));
      },
    };
  }

  /** @throws ProblemError `unavailable` when the provider's keys can't be read */
  async bearer(token: string, address: string): Promise<Caller | null> {
    const own = await this.parts.token.bearer(token, address);
    if (own) return own;
    const facts = await this.#read(token);
    if (!facts) return null;
    const person = this.#personOf(facts);
    if (!(await this.#isProvisioned(person))) return null;
    const before = await this.parts.rows.get(facts.id);
    const { authenticatedAt, acr } = facts;
    const caller: Caller = { person, authenticatedAt, acr, address };
    await this.#see(facts, before, caller);
    return caller;
  }

  async isWelcome({ person }: Caller): Promise<boolean> {
    return this.#isProvisioned(person);
  }

  /** What the provider said of somebody by SCIM counts at once, whatever their tokens say and however long they hold. */
  async #isProvisioned(person: Person): Promise<boolean> {
    return this.#mayBe(person, await this.parts.scim.standing(person.id));
  }

  #mayBe({ kind }: Person, standing: Standing): boolean {
    if (standing !== 'unknown') return standing === 'active';
    return kind === 'service' || this.parts.settings.provisioning?.require !== true;
  }

  async #read(token: string): Promise<TokenFacts | null> {
    try {
      return await this.#tokens.read(token);
    } catch (error) {
      if (!(error instanceof ProviderUnavailable)) throw error;
      throw new ProblemError('unavailable', error.message, { retryAfter: 10 });
    }
  }

  async #see(facts: TokenFacts, before: KnownPerson | null, caller: Caller): Promise<void> {
    const { id, service, name, email, groups, authenticatedAt, acr } = facts;
    const signedInAt = authenticatedAt?.toISOString() ?? null;
    const told = JSON.stringify([name, email, groups, signedInAt]);
    const now = Date.now();
    const last = this.#seen.get(id);
    if (last?.facts === told && now - last.at < seenAnew) return;
    const isNew = !before || (signedInAt !== null && signedInAt !== before.signedInAt);
    const at = new Date(now).toISOString();
    await this.parts.rows.see({ id, service, name, email, groups, signedInAt }, at, (transaction) =>
      this.parts.ledger.recordWithin(
        transaction,
        isNew ? [{ kind: 'signed_in', actor: actorFor(caller), acr }] : [],
      ),
    );
    this.#seen.set(id, { at: now, facts: told });
    if (this.#seen.size > mostPeople) this.#seen.delete(this.#seen.keys().next().value ?? '');
  }

  #personOf({ id, service, name, email, groups }: Omit<TokenFacts, 'authenticatedAt' | 'acr'>): Person {
    const { roles, services } = this.parts.settings;
    const has = (role: Role) => (roles[role] ?? []).some((group) => groups.includes(group));
    const ofService = service !== null && Object.hasOwn(services, service) ? services[service] : [];
    return {
      id,
      kind: service === null ? 'person' : 'service',
      name,
      email,
      groups: [...groups],
      roles: service === null ? Role.options.filter(has) : [...(ofService ?? [])],
    };
  }
}
