import { randomUUID } from 'node:crypto';
import { AuditEvent } from '../../contract/audit-event';
import type { CanonicalValue } from '../../ledger/canonical-json';
import { commit, type Opening } from '../../ledger/commitment';
import { eventBytes } from '../../ledger/event-bytes';
import { leafHash } from '../../ledger/hashing';

/** A personal value: it goes into the ledger as a commitment, and itself into what can be erased. */
export class Personal {
  constructor(readonly value: string) {}
}

type Unsealed<Value> = Value extends { commitment: string }
  ? Personal
  : Value extends readonly (infer Item)[]
    ? readonly Unsealed<Item>[]
    : Value extends object
      ? { readonly [Name in keyof Value]: Unsealed<Value[Name]> }
      : Value;

type WithoutStamp<Event> = Event extends unknown ? Omit<Event, 'id' | 'at'> : never;

/** An event to be recorded, with personal values as they are. */
export type NewEvent = Unsealed<WithoutStamp<AuditEvent>>;

/** Who causes an event, with personal values as they are. */
export type NewActor = NewEvent['actor'];

/** An event as it goes into the ledger. */
export interface SealedEvent {
  readonly bytes: Uint8Array;
  readonly leafHash: Uint8Array;
  readonly kind: AuditEvent['kind'];
  readonly connectionId: string | null;
  readonly flag: string | null;
  readonly openings: readonly Opening[];
}

/**
 * Stamps an event with the time and makes the bytes that the ledger holds of it.
 * @throws ZodError or Malformed when the event can't be one: a fault of whoever recorded it
 */
export function sealEvent(event: NewEvent): SealedEvent {
  const openings: Opening[] = [];
  const sealed = AuditEvent.parse(
    committed({ id: randomUUID(), at: new Date().toISOString(), ...event }, '', openings),
  );
  // Checked above: only what JSON has, and nothing undefined.
  const bytes = eventBytes(sealed as unknown as { readonly [name: string]: CanonicalValue });
  return {
    bytes,
    leafHash: leafHash(bytes),
    kind: sealed.kind,
    connectionId: 'connectionId' in sealed ? (sealed.connectionId ?? null) : null,
    flag: 'flag' in sealed ? (sealed.flag ?? null) : null,
    openings,
  };
}

/** The value with commitments in place of what is personal. */
function committed(value: unknown, field: string, openings: Opening[]): unknown {
  if (value instanceof Personal) {
    const { commitment, opening } = commit(field, value.value.replace(/\p{Surrogate}/gu, '\ufffd'));
    openings.push(opening);
    return commitment;
  }
  const below = (name: string) => (field === '' ? name : `${field}.${name}`);
  if (Array.isArray(value))
    return value.map((item: unknown, at) => committed(item, below(String(at)), openings));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, committed(item, below(name), openings)]),
  );
}
