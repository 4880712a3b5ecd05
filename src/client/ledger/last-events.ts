import { WardenError } from '../warden-errors';
import type { AuditEntry } from './audit-entry';
import type { FlagOfEvent } from './flag-of-event';
import type { HistoryPage } from './history-page';

/**
 * The last event that the ledger has of a flag, as far as it is known here.
 * - `asked`: somebody is being asked; nothing is known so far.
 * - `none`: the warden says that nothing was recorded.
 */
export type LastEvent =
  | { readonly found: 'asked' }
  | { readonly found: 'none' }
  | { readonly found: 'entry'; readonly entry: AuditEntry }
  | { readonly found: 'failed' };

interface Known {
  last: LastEvent;
  isCurrent: boolean;
  asking: boolean;
  /** Nobody is asked before, in milliseconds of this process. */
  notBefore: number;
}

/** Milliseconds until somebody is asked again: after no answer, and after a refusal, which every question would repeat. */
const pauses = { unanswered: 10_000, refused: 10 * 60_000 };
/** Flags that are remembered; above it the one that was asked for first is forgotten. */
const most = 2_000;

/** Remembers the last events of flags, and asks for what is missing behind the back of whoever wants to know. */
export class LastEvents {
  private readonly known = new Map<string, Known>();

  constructor(private readonly ask: (flag: FlagOfEvent) => Promise<HistoryPage>) {}

  /** What is known now. Asks in the background for what is not, or may be another by now. */
  of(flag: FlagOfEvent): LastEvent {
    const one = this.remembered(flag);
    if (!one.isCurrent && !one.asking && performance.now() >= one.notBefore) void this.read(flag, one);
    return one.last;
  }

  /** Says that flags with these keys, or any where it is null, may have newer events. */
  outdate(keys: readonly string[] | null): void {
    const changed = keys === null ? null : new Set(keys);
    for (const [name, one] of this.known) {
      if (changed === null || changed.has(keyIn(name))) one.isCurrent = false;
    }
  }

  private remembered(flag: FlagOfEvent): Known {
    const name = nameOf(flag);
    const found = this.known.get(name);
    if (found !== undefined) return found;
    const made: Known = { last: { found: 'asked' }, isCurrent: false, asking: false, notBefore: 0 };
    this.known.set(name, made);
    const [oldest] = this.known.keys();
    if (this.known.size > most && oldest !== undefined) this.known.delete(oldest);
    return made;
  }

  private async read(flag: FlagOfEvent, one: Known): Promise<void> {
    one.asking = true;
    // What changes from here on makes it outdated again.
    one.isCurrent = true;
    try {
      const [entry] = (await this.ask(flag)).entries;
      one.last = entry === undefined ? { found: 'none' } : { found: 'entry', entry };
    } catch (error) {
      const pause = error instanceof WardenError ? pauses.refused : pauses.unanswered;
      one.last = { found: 'failed' };
      one.isCurrent = false;
      one.notBefore = performance.now() + pause;
    } finally {
      one.asking = false;
    }
  }
}

const nameOf = ({ connectionId, key }: FlagOfEvent) => `${connectionId} ${key}`;
const keyIn = (name: string) => name.slice(name.indexOf(' ') + 1);
