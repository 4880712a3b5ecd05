import { setTimeout as wait } from 'node:timers/promises';
import { describeError } from '../log/describe-error';
import type { Ledger } from '../ledger/ledger';
import { thisWarden } from '../ledger/this-warden';
import type { Log } from '../log/log';
import type { Store } from '../store/store';
import type { SinkClaim } from '../store/sink-rows';
import { storedEntries, type StoredEntry } from './exported-entry';
import { letterOf } from './formats/formats';
import { atMost, visible } from './formats/safe-text';
import { Refused } from './sink-failure';
import type { SinkSettings } from './sink-settings';
import type { Transport } from './transports/transport';

/** Milliseconds. */
export interface SinkPace {
  /** Between two looks for new entries. */
  readonly poll: number;
  /** After a failure; each further one in a row doubles it up to `longestPause`. */
  readonly firstPause: number;
  readonly longestPause: number;
  /** What a try may take. */
  readonly patience: number;
  /** For how long nobody else sends; longer than a try may take, so that no try outlives its claim. */
  readonly lease: number;
}

export interface SinkLoopParts {
  readonly settings: SinkSettings;
  readonly transport: Transport;
  readonly store: Store;
  readonly ledger: Ledger;
  readonly log: Log;
  readonly pace: SinkPace;
  /** Tells this warden from others on the same database. */
  readonly holder: string;
}

/** Sends the ledger to one sink, in order and each entry until it is acknowledged. Sinks do not know of each other. */
export class SinkLoop {
  readonly #ending = new AbortController();
  #running: Promise<void> = Promise.resolve();
  #failuresInARow = 0;
  /** A batch was refused: up to here entries go one by one, to find which it is. */
  #singlyUpTo = 0n;

  constructor(private readonly parts: SinkLoopParts) {}

  start(): void {
    this.#running = this.#run();
  }

  /** Breaks off the try under way: its entries are sent again by whoever goes on. */
  async stop(): Promise<void> {
    this.#ending.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { settings, transport, store, holder, log } = this.parts;
    const { signal } = this.#ending;
    while (!signal.aborted) {
      const pause = await this.#step();
      // Another turn also when nothing is to be waited for: SQLite never lets go of the turn while it works.
      await wait(pause, undefined, { signal }).catch(() => undefined);
    }
    await store.sinks.release(settings.name, holder).catch((error: unknown) => {
      log.warn({ sink: settings.name, error: describeError(error) }, 'A sink could not be let go of');
    });
    await transport.close();
  }

  /** Sends a batch, if there is one and nobody else does. Returns milliseconds to wait. */
  async #step(): Promise<number> {
    const { settings, store, pace, holder, log } = this.parts;
    try {
      if (!(await this.#hasNew())) return pace.poll;
      const claim = await store.sinks.claim(settings.name, holder, pace.lease);
      if (!claim) return pace.poll;
      const count = claim.next < this.#singlyUpTo ? 1 : settings.batch;
      const { personalValues } = settings;
      const entries = await storedEntries(store.ledger, { start: claim.next, count, personalValues });
      return entries.length === 0 ? pace.poll : await this.#sendBatch(claim, entries);
    } catch (error) {
      log.error({ sink: settings.name, error: describeError(error) }, 'A sink could not be looked after');
      return this.#growingPause();
    }
  }

  async #hasNew(): Promise<boolean> {
    const { store, settings } = this.parts;
    const next = await store.sinks.next(settings.name);
    return next !== null && (await store.ledger.kindOf(next)) !== null;
  }

  async #sendBatch(claim: SinkClaim, entries: readonly StoredEntry[]): Promise<number> {
    const { settings, transport, store, ledger, pace } = this.parts;
    const end = claim.next + BigInt(entries.length);
    try {
      const letters = entries.map((entry) => letterOf(entry, ledger.origin, settings.format));
      const signal = AbortSignal.any([this.#ending.signal, AbortSignal.timeout(pace.patience)]);
      await transport.send(letters, signal);
    } catch (error) {
      return this.#ending.signal.aborted ? 0 : this.#failed(claim, entries.length, error);
    }
    this.#failuresInARow = 0;
    await store.sinks.advance(claim, end);
    return 0;
  }

  async #failed(claim: SinkClaim, count: number, error: unknown): Promise<number> {
    const { settings, store, log } = this.parts;
    const refused = error instanceof Refused;
    if (refused && count > 1) {
      this.#singlyUpTo = claim.next + BigInt(count);
      return 0;
    }
    const letter = { at: new Date().toISOString(), tries: claim.tries + 1, reason: reasonOf(error) };
    log.warn(
      { sink: settings.name, index: String(claim.next), refused, error: describeError(error) },
      'A sink did not take an entry',
    );
    if (!refused || letter.tries < settings.tries) {
      await store.sinks.fail(claim, letter, refused);
      return this.#growingPause();
    }
    await store.sinks.bury(claim, letter, (transaction) => this.#record(transaction, claim, letter));
    this.#failuresInARow = 0;
    return 0;
  }

  /** A dead letter about a dead letter would make another, without end: that one shows in the list alone. */
  async #record(
    transaction: Parameters<Ledger['recordWithin']>[0],
    { name, next }: SinkClaim,
    { tries, reason }: { tries: number; reason: string },
  ): Promise<void> {
    const { store, ledger } = this.parts;
    if ((await store.ledger.kindOf(next, transaction)) === 'dead_letter') return;
    await ledger.recordWithin(transaction, [
      { kind: 'dead_letter', actor: thisWarden, sink: name, index: Number(next), tries, because: reason },
    ]);
  }

  #growingPause(): number {
    const { firstPause, longestPause } = this.parts.pace;
    return Math.min(longestPause, firstPause * 2 ** Math.min(this.#failuresInARow++, 20));
  }
}

/** Errors of the network name addresses and codes, never what was sent. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  return visible(atMost(error.message === '' ? code : error.message, 500));
}
