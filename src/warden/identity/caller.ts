import type { Person } from '../../contract/person';
import { Personal, type NewActor } from '../ledger/sealed-event';

/** Who sends a request, as far as the warden could verify it. */
export interface Caller {
  readonly person: Person;
  /** When they signed in; null where nobody had to. */
  readonly authenticatedAt: Date | null;
  /** How they signed in, in the identity provider's words. */
  readonly acr: string | null;
  readonly address: string;
}

/** A caller as the ledger records them. */
export function actorFor({ person, address }: Caller): NewActor {
  return {
    kind: 'person',
    id: new Personal(person.id),
    name: new Personal(person.name),
    address: new Personal(address),
  };
}
