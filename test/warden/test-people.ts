import { randomBytes } from 'node:crypto';
import type { Person } from '../../src/contract/person';
import type { Role } from '../../src/contract/role';
import type { Caller } from '../../src/warden/identity/caller';
import type { Identity } from '../../src/warden/identity/identity';
import { ProblemError } from '../../src/warden/problem-error';
import { tokenService } from '../../src/warden/identity/token-identity';

/** Somebody with a token. */
export interface TestPerson extends Person {
  readonly token: string;
}

export const person = (name: string, roles: Role[], more: Partial<Person> = {}): TestPerson => ({
  id: `https://id.example#${name}`,
  kind: 'person',
  name,
  email: null,
  groups: [],
  roles,
  token: randomBytes(24).toString('base64url'),
  ...more,
});

/** People with fixed tokens in place of an identity provider. Those in `disabled` are nobody any more. */
export class TestPeople implements Identity {
  readonly disabled = new Set<string>();
  /** Seconds since each showed a second factor, by id; who isn't here showed none. */
  readonly secondFactors = new Map<string, number>();
  readonly known: TestPerson[];

  constructor(
    readonly wardenToken: string,
    ...known: TestPerson[]
  ) {
    this.known = [{ ...tokenService, token: wardenToken }, ...known];
  }

  readonly people: Identity['people'] = {
    current: async (id) => this.known.find((one) => one.id === id && !this.disabled.has(one.id)) ?? null,
    all: async () => this.known.filter(({ id }) => !this.disabled.has(id)),
  };

  readonly stepUp: Identity['stepUp'] = {
    ageOf: ({ person: { id } }) => this.secondFactors.get(id) ?? null,
    demand: () => Promise.reject(new ProblemError('forbidden', 'Show a second factor first.')),
  };

  async isWelcome({ person: { id } }: Caller): Promise<boolean> {
    return !this.disabled.has(id);
  }

  async bearer(token: string, address: string): Promise<Caller | null> {
    const found = this.known.find((one) => one.token === token && !this.disabled.has(one.id));
    return found ? { person: found, authenticatedAt: new Date(), acr: null, address } : null;
  }
}
