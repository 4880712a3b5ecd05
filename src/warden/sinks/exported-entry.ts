import * as z from 'zod';
import { AuditEvent } from '../../contract/audit-event';
import { Instant } from '../../contract/scalar';
import { parseEventBytes, type EventValue } from '../../ledger/event-bytes';
import { Malformed } from '../../ledger/ledger-errors';
import type { LedgerRows } from '../store/ledger-rows';
import { Refused } from './sink-failure';

/** What every event has, whichever version of Flagwarden wrote it. */
const AnyEvent = z.looseObject({ id: z.string(), at: Instant, kind: z.string() });

/** An entry of the ledger on its way out. */
export interface ExportedEntry {
  readonly index: bigint;
  /** The log's name. */
  readonly log: string;
  readonly id: string;
  readonly at: Date;
  readonly kind: string;
  /** Exactly what the ledger has. */
  readonly value: EventValue;
  /** Null for a kind that a newer version wrote. */
  readonly event: AuditEvent | null;
  /** By field, such as `actor.name`. Empty unless the operator lets personal values go along. */
  readonly personal: ReadonlyMap<string, string>;
}

/** An entry as it lies in the ledger. Base64. */
export interface StoredEntry {
  readonly index: bigint;
  readonly entry: string;
  readonly personal: ReadonlyMap<string, string>;
}

/** Up to `count` entries from one on, with what is still known of personal values if they are to go along. */
export async function storedEntries(
  rows: LedgerRows,
  { start, count, personalValues }: { start: bigint; count: number; personalValues: boolean },
): Promise<StoredEntry[]> {
  const entries = await rows.entries(start, count);
  const indexes = entries.map((_, at) => start + BigInt(at));
  const openings = personalValues ? await rows.openings(indexes) : [];
  return entries.map((entry, at) => {
    const index = start + BigInt(at);
    const own = openings.filter((opening) => opening.index === index);
    return { index, entry, personal: new Map(own.map(({ field, value }) => [field, value])) };
  });
}

/** @throws Refused when the entry can't be read: nothing sensible can be said of it */
export function exportedEntry({ index, entry, personal }: StoredEntry, log: string): ExportedEntry {
  try {
    const value = parseEventBytes(Buffer.from(entry, 'base64'));
    const { id, at, kind } = AnyEvent.parse(value);
    const event = AuditEvent.safeParse(value).data ?? null;
    return { index, log, id, at: new Date(at), kind, value, event, personal };
  } catch (error) {
    if (error instanceof Malformed || error instanceof z.ZodError)
      throw new Refused(`This version of Flagwarden can't read entry ${index}.`, { cause: error });
    throw error;
  }
}
