import { Mutex } from 'async-mutex';
import { Malformed, NotProven } from '../../ledger/ledger-errors';
import { formatVerifierKey } from '../../ledger/note-keys';
import { parseNote } from '../../ledger/note';
import { formatTlogProof } from '../../ledger/tlog-proof';
import type { WardenClient } from '../warden-client';
import { WardenError, WardenUnreachable } from '../warden-errors';
import type { AuditEntry } from './audit-entry';
import { openReceipt } from './awaited-entries';
import { exportedEvidence } from './evidence';
import { readHistoryPage, type HistoryPage } from './history-page';
import { MemoryUnusable, type LedgerMemory } from './ledger-memory';
import { unasked, type LedgerStanding } from './ledger-standing';
import { unverifiable, type EntryState, type LedgerState } from './ledger-state';
import { LedgerVerifier } from './ledger-verifier';
import { logThrough } from './log-through-client';
import type { FlagOfEvent } from './flag-of-event';
import { pinWithWitnesses, UnusableWitnesses, type WitnessDemand } from './pin-with-witnesses';
import { fingerprintOf, pinLog, type PinnedLog } from './pinned-log';
import type { PinStore } from './pin-store';
import { WholeLog } from './whole-log';

export interface LedgerWatchParts {
  /** The warden at hand, if there is one. */
  readonly client: () => WardenClient | undefined;
  readonly pins: PinStore;
  readonly memory: LedgerMemory;
  /** Which witnesses have to have cosigned; throws UnusableWitnesses. Nobody where left out. */
  readonly demand?: () => WitnessDemand;
  readonly log: { info(message: string): void; warn(message: string): void };
  readonly now?: () => Date;
}

const noDemand: WitnessDemand = { witnesses: [], quorum: null };

/** Milliseconds. */
const times = { staleAfter: 15 * 60_000, includedWithin: 60_000 };

/** The pinned log and who verifies it. */
interface Opened {
  /** Of the key and of what is demanded besides. */
  readonly name: string;
  readonly pin: PinnedLog;
  readonly verifier: LedgerVerifier;
  readonly whole: WholeLog;
}

/**
 * Watches the ledger of one warden: pins its key at the first use, verifies what it shows, and keeps what convicts it.
 * What it says of the ledger hangs on the pinned key alone.
 */
export class LedgerWatch {
  private readonly turn = new Mutex();
  private readonly listeners = new Set<() => void>();
  private readonly now: () => Date;
  private opened: Opened | null = null;
  private found: LedgerStanding = unasked;

  constructor(private readonly parts: LedgerWatchParts) {
    this.now = parts.now ?? (() => new Date());
  }

  /** What was last found, as old as it is now. Asks nobody. */
  get standing(): LedgerStanding {
    const aged = this.opened?.verifier.state;
    return this.found.state === null || aged == null || isStuck(this.found.state)
      ? this.found
      : { ...this.found, state: aged };
  }

  /** Called after each change. Returns how to stop. */
  onDidChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** Pins the key if nothing is pinned, asks for the newest checkpoint and judges it. Does not reject. */
  verify(): Promise<LedgerState> {
    return this.turn.runExclusive(async () => {
      try {
        const { verifier } = await this.open();
        return await this.tell(await verifier.refresh());
      } catch (error) {
        return this.tell(failedBy(error));
      }
    });
  }

  /**
   * A page of what the ledger has about a flag, newest first, each entry with its state.
   * @throws WardenError, WardenUnreachable
   */
  async history(flag: FlagOfEvent, page: { cursor?: string; limit?: number } = {}): Promise<HistoryPage> {
    const client = this.parts.client();
    if (client === undefined) throw new WardenUnreachable('no_answer', 'No warden is at hand.');
    const opened = await this.turn.runExclusive(() => this.openOrTell());
    const before = opened?.verifier.accepted?.size ?? null;
    const answer = await client.flagHistory(flag.connectionId, flag.key, page);
    const read = await readHistoryPage(answer, flag, page.cursor ?? null, {
      pin: opened?.pin ?? null,
      stateOf: async (shown) =>
        opened === null ? shown.map(() => this.notOpened()) : await opened.verifier.verifyEntries(shown),
    });
    await this.turn.runExclusive(() => this.tellOf(opened));
    return { ...read, size: largest(before, read.size) };
  }

  /**
   * What the warden left out of a flag's history: entries that the ledger itself has about the flag in the beginning that
   * the history is of. Null where that can't be told.
   * @param size of the tree that it has to be the whole history of
   */
  async leftOut(flag: FlagOfEvent, shown: readonly AuditEntry[], size: bigint): Promise<bigint[] | null> {
    const { opened } = this;
    if (opened === null) return null;
    if ((opened.verifier.accepted?.size ?? 0n) < size) await this.verify();
    const { accepted } = opened.verifier;
    if (accepted === null || accepted.size < size) return null;
    try {
      const all = await opened.whole.entriesAbout(flag, accepted);
      const there = new Set(shown.map(({ index }) => index));
      return all?.filter((index) => index < size && !there.has(index)) ?? null;
    } catch (error) {
      this.parts.log.warn(`Whether a history is complete can't be told: ${String(error)}`);
      return null;
    }
  }

  /**
   * Takes note, durably, of an entry that the warden says it has written for this person: it has to be in the ledger
   * within a minute, for all to see, or the ledger is convicted.
   * @throws WardenError, WardenUnreachable
   */
  async expectOwn(index: bigint): Promise<EntryState> {
    const client = this.parts.client();
    if (client === undefined) throw new WardenUnreachable('no_answer', 'No warden is at hand.');
    const { checkpoint, entry } = await client.ledgerEntry(index);
    const bytes = Buffer.from(entry.entry, 'base64');
    const path = entry.proof.map((hash) => Buffer.from(hash, 'base64'));
    const receipt = receiptBytes(index, path, checkpoint, bytes);
    const acknowledged = { index, bytes, ...(receipt !== null && { receipt }) };
    const state = await this.turn.runExclusive(() =>
      this.open().then(({ verifier }) => verifier.expect(acknowledged), failedBy),
    );
    // Once now, since it may be there already, and once when its time is over.
    void this.verify();
    if (state.state === 'pending') this.verifyAfter(state.until);
    return state;
  }

  /**
   * A `.tlog-proof` of an entry that the pinned key vouches for; null where the proof that came with it does not hold.
   */
  receiptOf({ index, path, checkpoint, bytes }: AuditEntry): Uint8Array | null {
    const { opened } = this;
    const receipt = receiptBytes(index, path, checkpoint, bytes);
    if (opened === null || receipt === null) return null;
    try {
      openReceipt({ index, bytes }, receipt, opened.pin);
      return receipt;
    } catch (error) {
      if (error instanceof Malformed || error instanceof NotProven) return null;
      throw error;
    }
  }

  /** What convicts the ledger, as a file for others to judge; null when nothing does. */
  get evidence(): string | null {
    const { state, pin } = this.found;
    return state?.state === 'misbehaviour' && pin !== null ? exportedEvidence(pin.key, state.evidence) : null;
  }

  /**
   * Pins the other key that the warden shows. A person decides that, never a server.
   * @returns false where that is not the key it shows any more, or the ledger under the pinned key is convicted
   */
  async trustOther(key: string): Promise<boolean> {
    const done = await this.turn.runExclusive(async () => {
      if (this.found.other?.key !== key || this.found.state?.state === 'misbehaviour') return false;
      await this.parts.pins.replace(key, this.now());
      this.opened = null;
      this.found = unasked;
      return true;
    });
    if (done) await this.verify();
    return done;
  }

  private verifyAfter(moment: Date): void {
    const wait = moment.getTime() - this.now().getTime() + 1_000;
    setTimeout(() => void this.verify(), Math.max(0, wait)).unref();
  }

  private async openOrTell(): Promise<Opened | null> {
    try {
      return await this.open();
    } catch (error) {
      await this.tell(failedBy(error));
      return null;
    }
  }

  /** Entries that were verified may have led to a new look at the log. */
  private async tellOf(opened: Opened | null): Promise<void> {
    const state = opened?.verifier.state;
    if (opened === this.opened && state != null) await this.tell(state);
  }

  private async open(): Promise<Opened> {
    const stored = (await this.parts.pins.recall()) ?? (await this.pinFirst());
    const demand = this.parts.demand?.() ?? noDemand;
    const pin = pinWithWitnesses(stored.key, demand);
    const name = JSON.stringify([stored.key, demand.witnesses, demand.quorum]);
    if (this.opened?.name === name) return this.opened;
    const { memory } = this.parts;
    const reader = logThrough(this.parts.client);
    const verifier = new LedgerVerifier({
      pin,
      memory,
      reader,
      cosignedWithin: null,
      ...times,
      now: this.now,
    });
    this.opened = { name, pin, verifier, whole: new WholeLog(reader) };
    const isNew = this.found.pin?.key === stored.key && this.found.pin.isNew;
    const fingerprint = fingerprintOf(pin.key);
    this.found = {
      ...unasked,
      pin: { key: stored.key, fingerprint, pinnedAt: new Date(stored.pinnedAt), isNew },
    };
    return this.opened;
  }

  private async pinFirst() {
    const { pins, log } = this.parts;
    const offered = await this.offeredKey();
    const stored = await pins.pinFirst(offered.key, this.now());
    if (stored.key === offered.key) {
      log.info(`The ledger's key is trusted from now on: ${offered.fingerprint}`);
      const { key, fingerprint } = offered;
      this.found = { ...unasked, pin: { key, fingerprint, pinnedAt: this.now(), isNew: true } };
    }
    return stored;
  }

  private async offeredKey(): Promise<{ key: string; fingerprint: string }> {
    const client = this.parts.client();
    if (client === undefined) throw new WardenUnreachable('no_answer', 'No warden is at hand.');
    const { key } = pinLog({ key: (await client.ledger()).verifierKey });
    return { key: formatVerifierKey(key), fingerprint: fingerprintOf(key) };
  }

  private async tell(state: LedgerState): Promise<LedgerState> {
    const before = this.found;
    const tree = state.state === 'verified' || state.state === 'pending' ? state.tree : null;
    this.found = {
      ...before,
      state,
      other: state.state === 'unverifiable' && state.reason === 'not-signed' ? await this.otherKey() : null,
      lastVerified: tree === null ? before.lastVerified : { size: tree.size, at: tree.seenAt },
    };
    if (state.state === 'misbehaviour' && before.state?.state !== 'misbehaviour')
      this.parts.log.warn('The ledger is convicted of misbehaviour by what it signed.');
    for (const listener of [...this.listeners]) listener();
    return state;
  }

  private async otherKey(): Promise<LedgerStanding['other']> {
    try {
      const offered = await this.offeredKey();
      return offered.key === this.found.pin?.key ? null : offered;
    } catch {
      return null;
    }
  }

  private notOpened(): EntryState {
    const { state } = this.found;
    return state?.state === 'unverifiable'
      ? state
      : unverifiable('unreachable', 'The ledger has not been asked yet.');
  }
}

/** States that come from before or beside the verifier, so that its own say nothing of them. */
function isStuck(state: LedgerState): boolean {
  return state.state === 'unverifiable' || state.state === 'misbehaviour';
}

function largest(one: bigint | null, other: bigint | null): bigint | null {
  return one === null || other === null ? (one ?? other) : one > other ? one : other;
}

function receiptBytes(
  index: bigint,
  path: readonly Uint8Array[],
  checkpoint: string,
  extra: Uint8Array,
): Uint8Array | null {
  try {
    return formatTlogProof({ index, path, checkpoint: parseNote(Buffer.from(checkpoint)), extra });
  } catch (error) {
    if (error instanceof Malformed) return null;
    throw error;
  }
}

/** Before the log itself could be asked, something went wrong with the pin or on the way to the warden. */
function failedBy(error: unknown): Extract<LedgerState, { state: 'unverifiable' }> {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof MemoryUnusable) return unverifiable('memory', message);
  if (error instanceof UnusableWitnesses) return unverifiable('demand', error.message);
  if (error instanceof Malformed)
    return unverifiable('no-checkpoint', `The warden shows no usable key. ${message}`);
  if (error instanceof WardenUnreachable || error instanceof WardenError)
    return unverifiable('unreachable', 'The warden does not answer.');
  return unverifiable('memory', `What is trusted can't be read or kept here: ${message}`);
}
