import { createHash, timingSafeEqual } from 'node:crypto';
import os from 'node:os';
import type { Person } from '../../contract/person';
import { Role } from '../../contract/role';
import type { Caller } from './caller';
import type { Identity } from './identity';
import type { People } from './people';

/** One token, which stands for one person or service. */
export class TokenIdentity implements Identity {
  readonly stepUp = null;
  readonly people: People;
  readonly #expected: Buffer;

  constructor(
    token: string,
    private readonly person: Person,
  ) {
    this.#expected = digest(token);
    this.people = {
      current: (id) => Promise.resolve(id === person.id ? person : null),
      all: () => Promise.resolve([person]),
    };
  }

  isWelcome(): Promise<boolean> {
    return Promise.resolve(true);
  }

  /** Compared in constant time. */
  bearer(token: string, address: string): Promise<Caller | null> {
    const { person } = this;
    const isIt = timingSafeEqual(digest(token), this.#expected);
    return Promise.resolve(isIt ? { person, authenticatedAt: null, acr: null, address } : null);
  }
}

/** Whoever has the warden on their own machine: nobody else is there, so every role is theirs. */
export function localPerson(): Person {
  const name = os.userInfo().username;
  return { id: `local#${name}`, kind: 'person', name, email: null, groups: [], roles: [...Role.options] };
}

/** Whoever has the token of a team's warden. It names nobody, so it can connect and read, and decide nothing. */
export const tokenService: Person = {
  id: 'service#warden-token',
  kind: 'service',
  name: "The warden's token",
  email: null,
  groups: [],
  roles: ['administrator'],
};

const digest = (text: string) => createHash('sha256').update(text).digest();
