import { setImmediate as nextTurn } from 'node:timers/promises';
import { Mutex } from 'async-mutex';
import type { SignedCheckpoint } from '../../ledger/checkpoint';
import { leafHash } from '../../ledger/hashing';
import { Malformed, NotProven } from '../../ledger/ledger-errors';
import type { ReadNodes } from '../../ledger/make-proof';
import { base64 } from '../../ledger/text-values';
import { nodesFromTiles } from '../../ledger/tile-nodes';
import { openReceipt, type AcknowledgedEntry } from './awaited-entries';
import type { Evidence } from './evidence';
import { unverifiable, type EntryState, type LedgerState } from './ledger-state';
import { readEntry, tilesOf } from './log-reader';
import { keepEvidence, lookAtLog, type Look, type WatchedLog } from './look-at-log';
import { fileNameOf } from './pinned-log';
import { verifyEntry, type ShownEntry } from './verify-entry';

export interface LedgerVerifierOptions extends WatchedLog {
  /** Milliseconds without an answer of the log after which what it showed is stale. */
  readonly staleAfter: number;
  /** Milliseconds within which an acknowledged entry has to be in the log. */
  readonly includedWithin: number;
  readonly now?: () => Date;
}

/** Entries that are verified in one go, so that nothing else waits long and the log is not flooded. */
const slice = 64;

/**
 * Verifies one log on this machine: checkpoints as they come, entries as they are shown. All that it believes hangs on
 * the pinned key.
 */
export class LedgerVerifier {
  private readonly turn = new Mutex();
  private readonly now: () => Date;
  private last: (Look & { readonly at: Date }) | null = null;
  /** Evidence of this run: it counts, whether or not the disk takes it. */
  private evidence: readonly Evidence[] = [];
  private isEvidenceKept = true;
  /** Until when shown entries beyond the newest tree may be so. */
  private readonly deadlines = new Map<string, Date>();

  constructor(private readonly options: LedgerVerifierOptions) {
    this.now = options.now ?? (() => new Date());
  }

  /** What was last found, as old as it is now; null before the first look. Asks nobody. */
  get state(): LedgerState | null {
    return this.last === null ? null : this.aged(this.last);
  }

  /** The newest tree that was accepted; null before there was one. Asks nobody. */
  get accepted(): SignedCheckpoint | null {
    return this.last?.checkpoint ?? null;
  }

  /** Asks the log for its newest checkpoint and judges it. Does not reject. */
  refresh(): Promise<LedgerState> {
    return this.turn.runExclusive(async () => (await this.look()).state);
  }

  /** How far each of the entries shown can be believed, in their order. Asks for a new checkpoint where it takes one. */
  async verifyEntries(shown: readonly ShownEntry[]): Promise<EntryState[]> {
    const look = await this.turn.runExclusive(() => this.recentLook(shown));
    const read = nodesFromTiles(look.checkpoint?.size ?? 0n, tilesOf(this.options.reader));
    const states: EntryState[] = [];
    for (let at = 0; at < shown.length; at += slice) {
      const part = shown.slice(at, at + slice);
      states.push(...(await Promise.all(part.map((entry) => this.stateOf(entry, look, read)))));
      await nextTurn();
    }
    return states;
  }

  /**
   * Reads an entry from the log itself.
   * @throws LogUnreadable or Malformed when there are no bytes to show
   */
  async readEntry(index: bigint): Promise<ShownEntry & { readonly state: EntryState }> {
    const look = await this.turn.runExclusive(() => this.recentLook([]));
    const bytes = await readEntry(this.options.reader, index, look.checkpoint?.size ?? 0n);
    const [state] = await this.verifyEntries([{ index, bytes }]);
    return { index, bytes, state: state ?? unverifiable('unproven', 'No log has this entry.') };
  }

  /**
   * Takes note, durably, of an entry that the log acknowledged: it has to show it in time. A receipt that does not hold is
   * as good as none.
   */
  expect(entry: AcknowledgedEntry): Promise<EntryState> {
    return this.turn.runExclusive(() => this.expectInTurn(entry));
  }

  private async stateOf(
    entry: ShownEntry,
    { state, checkpoint }: Look,
    read: ReadNodes,
  ): Promise<EntryState> {
    if (state.state === 'unverifiable' || state.state === 'misbehaviour') return state;
    if (checkpoint === null || entry.index < 0n) return unverifiable('unproven', 'No log has this entry.');
    return entry.index >= checkpoint.size ? this.notYet(entry) : verifyEntry(entry, checkpoint, state, read);
  }

  private async expectInTurn(entry: AcknowledgedEntry): Promise<EntryState> {
    const { memory, pin, includedWithin } = this.options;
    const until = new Date(this.now().getTime() + includedWithin);
    const { receipt, complaint } = this.judgedReceipt(entry);
    const awaited = {
      index: entry.index.toString(),
      leafHash: base64(leafHash(entry.bytes)),
      until: until.toISOString(),
      receipt,
    };
    try {
      for (;;) {
        const { version, log } = await memory.recall(fileNameOf(pin.key));
        const next = { ...log, awaited: [...log.awaited, awaited] };
        if (await memory.remember(fileNameOf(pin.key), next, version)) break;
      }
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return unverifiable('memory', `The entry can't be kept in mind: ${message}`);
    }
    if (complaint !== null) return unverifiable('unproven', complaint);
    return { state: 'pending', until };
  }

  private judgedReceipt(entry: AcknowledgedEntry): { receipt: string | null; complaint: string | null } {
    if (entry.receipt === undefined) return { receipt: null, complaint: null };
    try {
      return { receipt: openReceipt(entry, entry.receipt, this.options.pin), complaint: null };
    } catch (error) {
      if (!(error instanceof Malformed || error instanceof NotProven)) throw error;
      return { receipt: null, complaint: `The receipt proves nothing: ${error.message}` };
    }
  }

  private async recentLook(shown: readonly ShownEntry[]): Promise<Look> {
    const { last } = this;
    const isRecent = last !== null && this.ageOf(last) <= this.options.staleAfter;
    const size = last?.checkpoint?.size ?? 0n;
    return isRecent && isGood(last.state) && shown.every(({ index }) => index < size) ? last : this.look();
  }

  private async look(): Promise<Look> {
    if (this.evidence.length === 0) {
      const look = await lookAtLog(this.options, this.now);
      this.last = { ...look, at: this.now() };
      if (look.state.state === 'misbehaviour') {
        this.evidence = look.state.evidence;
        this.isEvidenceKept = false;
      }
    }
    if (!this.isEvidenceKept) await this.tryToKeepEvidence();
    return (
      this.last ?? { state: unverifiable('unreachable', 'The log was not asked yet.'), checkpoint: null }
    );
  }

  private async tryToKeepEvidence(): Promise<void> {
    try {
      await keepEvidence(this.options, this.evidence);
      this.isEvidenceKept = true;
    } catch {
      // It is tried again at the next look; what was found stands meanwhile.
    }
  }

  private aged(last: Look & { readonly at: Date }): LedgerState {
    const { state } = last;
    if (!isGood(state) || this.ageOf(last) <= this.options.staleAfter) return state;
    return { state: 'stale', tree: state.tree, message: 'The log has not been asked for too long.' };
  }

  private ageOf({ at }: { readonly at: Date }): number {
    return this.now().getTime() - at.getTime();
  }

  private notYet({ index, bytes }: ShownEntry): EntryState {
    const name = `${index}:${base64(leafHash(bytes))}`;
    const until = this.deadlines.get(name) ?? new Date(this.now().getTime() + this.options.includedWithin);
    this.deadlines.set(name, until);
    return this.now() <= until
      ? { state: 'pending', until }
      : unverifiable('unproven', `The log does not have entry ${index}, though the time for that is over.`);
  }
}

function isGood(state: LedgerState): state is Extract<LedgerState, { state: 'verified' | 'pending' }> {
  return state.state === 'verified' || state.state === 'pending';
}
