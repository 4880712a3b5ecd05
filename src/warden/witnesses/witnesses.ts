import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { consistencyProof } from '../../ledger/make-proof';
import { parseNote, type SignedNote } from '../../ledger/note';
import { formatVerifierKey } from '../../ledger/note-keys';
import type { AuditRule } from '../ledger/audit-rule';
import { LedgerReader } from '../ledger/ledger-reader';
import type { LiveEvents } from '../live/live-events';
import { describeError } from '../log/describe-error';
import type { Log } from '../log/log';
import type { CheckpointRow } from '../store/ledger-rows';
import type { Store } from '../store/store';
import { WitnessLine } from './witness-line';
import type { WitnessSettings } from './witness-settings';

/** Milliseconds. */
export interface WitnessPace {
  /** Between two looks for a new checkpoint. */
  readonly poll: number;
  /** What one witness may take. */
  readonly answer: number;
  /** After a failure of a witness; each further one in a row doubles it up to `longestPause`. */
  readonly firstPause: number;
  readonly longestPause: number;
}

const usualPace: WitnessPace = { poll: 200, answer: 5_000, firstPause: 1_000, longestPause: 60_000 };
const leaseName = 'witnesses';

export interface WitnessesParts {
  readonly settings: WitnessSettings;
  readonly store: Store;
  readonly events: LiveEvents;
  readonly log: Log;
  readonly pace?: WitnessPace;
}

/** How far a witness is. */
export interface WitnessStanding {
  /** Its verifier key. */
  readonly key: string;
  /** Entries of the last checkpoint that it cosigned. */
  readonly size: bigint;
}

interface Member {
  readonly line: WitnessLine;
  failuresInARow: number;
  /** Not asked before, in milliseconds of this process. */
  notBefore: number;
}

/**
 * Has the ledger's checkpoints cosigned before anyone is shown them, so that nobody can be shown a history of their own.
 * Of several wardens on one database one asks at a time; all show the same checkpoint.
 */
export class Witnesses {
  readonly name = 'witnesses';
  readonly audit: AuditRule = {
    exempt: 'Cosignatures stand beside the ledger and say nothing of its entries.',
  };
  readonly #reader: LedgerReader;
  readonly #members: readonly Member[];
  readonly #quorum: number;
  readonly #pace: WitnessPace;
  readonly #holder = randomUUID();
  readonly #ending = new AbortController();
  #running: Promise<void> = Promise.resolve();
  #told: bigint | null = null;
  /** Since when the quorum has cosigned nothing of what is new, in milliseconds of this process. */
  #waitingSince: number | null = null;

  constructor(private readonly parts: WitnessesParts) {
    const { members, quorum = members.length } = parts.settings;
    this.#members = members.map((one) => ({ line: new WitnessLine(one), failuresInARow: 0, notBefore: 0 }));
    this.#quorum = quorum;
    this.#reader = new LedgerReader(parts.store.ledger);
    this.#pace = parts.pace ?? usualPace;
  }

  start(): void {
    this.#running = this.#run();
  }

  async stop(): Promise<void> {
    this.#ending.abort();
    await this.#running;
    await Promise.all(this.#members.map(({ line }) => line.close()));
  }

  /** The checkpoint that everyone is shown, with the cosignatures that it has; null before the first entry. */
  async checkpoint(): Promise<Pick<CheckpointRow, 'size' | 'note'> | null> {
    const { ledger, cosignatures } = this.parts.store;
    const size = await cosignatures.published();
    const row = size === null ? await ledger.checkpoint() : await ledger.checkpointOf(size);
    if (!row) return null;
    const lines = [...(await cosignatures.of(row.size)).entries()]
      .filter(([witness]) => this.#members.some(({ line }) => line.id === witness))
      .map(([, line]) => line);
    return { size: row.size, note: row.note + lines.join('') };
  }

  standing(): Promise<WitnessStanding[]> {
    const { cosignatures } = this.parts.store;
    return Promise.all(
      this.#members.map(async ({ line }) => ({
        key: formatVerifierKey(line.key),
        size: await cosignatures.lastOf(line.id),
      })),
    );
  }

  async #run(): Promise<void> {
    const { store, log } = this.parts;
    const { signal } = this.#ending;
    while (!signal.aborted) {
      await this.#step().catch((error: unknown) => {
        log.error({ error: describeError(error) }, 'The witnesses could not be looked after');
      });
      await wait(this.#pace.poll, undefined, { signal }).catch(() => undefined);
    }
    await store.leases.release(leaseName, this.#holder).catch((error: unknown) => {
      log.warn({ error: describeError(error) }, 'The witnesses could not be let go of');
    });
  }

  async #step(): Promise<void> {
    const { ledger, cosignatures, leases } = this.parts.store;
    const newest = await ledger.checkpoint();
    if (!newest) return;
    await this.#tell();
    const there = await cosignatures.of(newest.size);
    const lacking = this.#members.filter(({ line }) => !there.has(line.id));
    const isShown = this.#told !== null && this.#told >= newest.size;
    if (isShown && lacking.every(({ notBefore }) => performance.now() < notBefore)) return;
    const { answer } = this.#pace;
    if (!(await leases.take(leaseName, this.#holder, 4 * answer))) return;
    if (!isShown) this.#waitingSince ??= performance.now();
    await this.#haveCosigned(newest, lacking, this.#members.length - lacking.length);
    await this.#tell();
  }

  async #haveCosigned(newest: CheckpointRow, lacking: readonly Member[], before: number): Promise<void> {
    const { settings, store, log } = this.parts;
    let count = before;
    const publishWithQuorum = async () => {
      if (count < this.#quorum) return;
      await store.cosignatures.publish(newest.size);
      this.#waitingSince = null;
    };
    await publishWithQuorum();
    const checkpoint = parseNote(Buffer.from(newest.note));
    const asked = lacking.filter(({ notBefore }) => performance.now() >= notBefore);
    await Promise.all(
      asked.map(async (member) => {
        if (!(await this.#cosigned(member, newest, checkpoint))) return;
        count += 1;
        await publishWithQuorum();
      }),
    );
    const waited = this.#waitingSince === null ? 0 : performance.now() - this.#waitingSince;
    if (waited < settings.patienceSeconds * 1_000) return;
    log.warn(
      { size: String(newest.size), cosigned: count, quorum: this.#quorum },
      'Too few witnesses cosign',
    );
    await store.cosignatures.publish(newest.size);
  }

  async #cosigned(member: Member, { size }: CheckpointRow, checkpoint: SignedNote): Promise<boolean> {
    const { store, log } = this.parts;
    const { line } = member;
    const { answer, firstPause, longestPause } = this.#pace;
    try {
      const signal = AbortSignal.any([this.#ending.signal, AbortSignal.timeout(answer)]);
      const thought = await store.cosignatures.lastOf(line.id);
      const signature = await line.cosign(
        checkpoint,
        size,
        thought,
        (from) => consistencyProof(from, size, this.#reader.nodes(size)),
        signal,
      );
      await store.cosignatures.keep(size, line.id, signature);
      member.failuresInARow = 0;
      return true;
    } catch (error) {
      if (this.#ending.signal.aborted) return false;
      const pause = Math.min(longestPause, firstPause * 2 ** Math.min(member.failuresInARow++, 20));
      member.notBefore = performance.now() + pause;
      log.warn({ witness: line.id, error: describeError(error) }, 'A witness did not cosign');
      return false;
    }
  }

  /** Tells whoever listens to this warden that everyone is shown more, whichever warden had it cosigned. */
  async #tell(): Promise<void> {
    const size = (await this.parts.store.cosignatures.published()) ?? 0n;
    const before = this.#told;
    this.#told = size;
    if (before !== null && size > before) this.parts.events.publish({ type: 'ledger', size: String(size) });
  }
}
