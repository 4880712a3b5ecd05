import type { ProvenEntry } from '../../contract/ledger';
import { opens } from '../../ledger/commitment';
import { parseEventBytes, type EventValue } from '../../ledger/event-bytes';
import { Malformed } from '../../ledger/ledger-errors';
import type { EntryState } from './ledger-state';
import type { ShownEntry } from './verify-entry';

/** An entry as it is shown: all that is read of it comes from the very bytes that `state` is about. */
export interface AuditEntry {
  readonly index: bigint;
  readonly bytes: Uint8Array;
  /** Null when the bytes are no event of Flagwarden. */
  readonly event: EventValue | null;
  /** Personal values by their path in the event. A value that does not open its commitment is not among them. */
  readonly personal: ReadonlyMap<string, string>;
  /** An inclusion proof that came with it, and the signed note that it leads to. Nothing vouches for the two. */
  readonly path: readonly Uint8Array[];
  readonly checkpoint: string;
  readonly state: EntryState;
}

/** What is asked of a log about an entry that a warden answered with. */
export function shownOf({ index, entry, proof }: ProvenEntry, size: bigint | null): ShownEntry {
  const path = proof.map((hash) => Buffer.from(hash, 'base64'));
  return {
    index: BigInt(index),
    bytes: Buffer.from(entry, 'base64'),
    ...(size !== null && { proof: { size, path } }),
  };
}

/** Reads an entry, once it is known how far it can be believed. */
export function readAuditEntry(
  answered: ProvenEntry,
  shown: ShownEntry,
  checkpoint: string,
  state: EntryState,
): AuditEntry {
  const { index, bytes } = shown;
  const event = eventIn(bytes);
  const path = answered.proof.map((hash) => Buffer.from(hash, 'base64'));
  const personal = event === null ? new Map<string, string>() : openedIn(event, answered.openings);
  return { index, bytes, event, personal, path, checkpoint, state };
}

function eventIn(bytes: Uint8Array): EventValue | null {
  try {
    return parseEventBytes(bytes);
  } catch (error) {
    if (error instanceof Malformed) return null;
    throw error;
  }
}

function openedIn(event: EventValue, openings: ProvenEntry['openings']): Map<string, string> {
  const opened = new Map<string, string>();
  for (const opening of openings) {
    const at = valueAt(event, opening.field);
    if (!isCommitment(at)) continue;
    try {
      if (opens(at, opening)) opened.set(opening.field, opening.value);
    } catch (error) {
      if (!(error instanceof Malformed)) throw error;
    }
  }
  return opened;
}

/** What stands at a path such as `actor.name`; undefined where nothing does. */
export function valueAt(event: EventValue, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (value, name) =>
        typeof value === 'object' && value !== null && Object.hasOwn(value, name)
          ? (value as Record<string, unknown>)[name]
          : undefined,
      event,
    );
}

/** Whether a value stands for a personal one. */
export function isCommitment(value: unknown): value is { readonly commitment: string } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'commitment' in value &&
    typeof value.commitment === 'string' &&
    Object.keys(value).length === 1
  );
}
