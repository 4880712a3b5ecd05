import type { FlagHistory } from '../../contract/ledger';
import { Malformed, NotProven } from '../../ledger/ledger-errors';
import { WardenUnreachable } from '../warden-errors';
import { readAuditEntry, shownOf, type AuditEntry } from './audit-entry';
import { isAbout, type FlagOfEvent } from './flag-of-event';
import { unverifiable, type EntryState } from './ledger-state';
import { openPinned, type PinnedLog } from './pinned-log';
import type { ShownEntry } from './verify-entry';

export interface HistoryPage {
  /** Newest first. */
  readonly entries: readonly AuditEntry[];
  readonly nextCursor: string | null;
  /**
   * The size of the tree that it has to be the whole history of: the one that it came with by the pinned key's signature,
   * or the one that was accepted before; null when there is neither.
   */
  readonly size: bigint | null;
}

/**
 * Reads a page of a flag's history and has each entry judged. An entry that the ledger has, but that is about something
 * else, does not belong here, however well it is proven.
 * @throws WardenUnreachable when the entries are out of order
 */
export async function readHistoryPage(
  answer: FlagHistory,
  flag: FlagOfEvent,
  cursor: string | null,
  by: {
    readonly pin: PinnedLog | null;
    readonly stateOf: (shown: readonly ShownEntry[]) => Promise<readonly EntryState[]>;
  },
): Promise<HistoryPage> {
  const size = signedSize(answer.checkpoint, by.pin);
  const shown = answer.items.map((item) => shownOf(item, size));
  checkOrder(shown, cursor);
  const states = await by.stateOf(shown);
  const entries = answer.items.flatMap((item, at) => {
    const [one, state] = [shown[at], states[at]];
    if (one === undefined || state === undefined) return [];
    const entry = readAuditEntry(item, one, answer.checkpoint, state);
    const belongs = isAbout(entry.event, flag);
    return [belongs ? entry : { ...entry, state: stateOfStranger(state) }];
  });
  return { entries, nextCursor: answer.nextCursor, size };
}

function stateOfStranger(state: EntryState): EntryState {
  return state.state === 'misbehaviour'
    ? state
    : unverifiable('unproven', 'The warden shows this entry here, but it is not about this flag.');
}

function signedSize(checkpoint: string, pin: PinnedLog | null): bigint | null {
  if (pin === null) return null;
  try {
    return openPinned(pin, Buffer.from(checkpoint)).size;
  } catch (error) {
    if (error instanceof Malformed || error instanceof NotProven) return null;
    throw error;
  }
}

function checkOrder(shown: readonly ShownEntry[], cursor: string | null): void {
  let below = cursor === null ? null : BigInt(cursor);
  for (const { index } of shown) {
    if (below !== null && index >= below)
      throw new WardenUnreachable('bad_answer', "The entries of the flag's history are out of order.");
    below = index;
  }
}
