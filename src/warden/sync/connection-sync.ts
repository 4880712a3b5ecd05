import { describeError } from '../log/describe-error';
import type { Log } from '../log/log';
import { PlatformError } from '../platforms/platform-adapter';
import { ProblemError } from '../problem-error';
import type { CatalogueReader } from './catalogue-reader';
import { DueTime } from './due-time';
import { pollDelay, retryDelay } from './retry-delay';
import { failureCode, isReadError, mayMendItself, type ReadError } from './sync-failure';

/** Milliseconds between a platform's hint and the read it causes, so that a burst of hints causes few. */
const hintDelay = 100;

interface Waiter {
  resolve: () => void;
  reject: (error: unknown) => void;
}

/** Keeps one connection current: reads at the adapter's pace, on hints and on demand, one read at a time. */
export class ConnectionSync {
  readonly #stopping = new AbortController();
  readonly #due = new DueTime();
  readonly #reader: CatalogueReader;
  readonly #running: Promise<void>;
  #waiters: Waiter[] = [];
  #failures = 0;

  constructor(
    makeReader: (onHint: () => void) => CatalogueReader,
    private readonly connectionId: string,
    private readonly log: Log,
  ) {
    this.#reader = makeReader(() => this.#due.set(performance.now() + hintDelay));
    this.#due.set(performance.now());
    this.#running = this.#run();
  }

  /**
   * Resolves after a read that began after this call, whether the platform answered well or not. While the platform asks
   * to be left alone (429) it resolves at once: nothing fresher is to be had.
   */
  freshRead(): Promise<void> {
    if (this.#stopping.signal.aborted) return Promise.reject(stopped());
    if (this.#due.held) return Promise.resolve();
    return new Promise((resolve, reject) => {
      this.#waiters.push({ resolve, reject });
      this.#due.set(performance.now());
    });
  }

  /** Breaks off a read under way and lets go of the platform. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      await this.#due.arrival(signal);
      if (signal.aborted) break;
      this.#due.clear();
      const waiters = this.#takeWaiters();
      try {
        await this.#readOnce(signal);
        for (const waiter of waiters) waiter.resolve();
      } catch (error) {
        if (!signal.aborted) {
          this.log.error(
            { connectionId: this.connectionId, error: describeError(error) },
            'What a platform answered could not be stored',
          );
          this.#due.set(performance.now() + this.#retryDelay(undefined));
        }
        for (const waiter of waiters) waiter.reject(error);
      }
      if (this.#due.held) for (const waiter of this.#takeWaiters()) waiter.resolve();
    }
    for (const waiter of this.#takeWaiters()) waiter.reject(stopped());
    await this.#reader.close().catch((error: unknown) => {
      this.log.warn(
        { connectionId: this.connectionId, error: describeError(error) },
        'A platform session did not close',
      );
    });
  }

  async #readOnce(signal: AbortSignal): Promise<void> {
    try {
      await this.#reader.read(signal);
      this.#failures = 0;
      this.#due.set(performance.now() + pollDelay(this.#reader.pollInterval, Math.random()));
    } catch (error) {
      if (signal.aborted) throw stopped();
      this.#failures += 1;
      if (!isReadError(error)) throw error;
      await this.#noteFailure(error);
    }
  }

  async #noteFailure(error: ReadError): Promise<void> {
    const code = failureCode(error);
    const delay = mayMendItself(error) ? this.#retryDelay(retryAfterOf(error)) : null;
    const { connectionId } = this;
    this.log.warn(
      { connectionId, code, retryInMilliseconds: delay && Math.round(delay) },
      'A platform could not be read',
    );
    if (delay !== null) {
      if (code === 'rate_limited') this.#due.holdUntil(performance.now() + delay);
      this.#due.set(performance.now() + delay);
    }
    await this.#reader.noteFailure(error, delay === null ? null : new Date(Date.now() + delay));
  }

  #retryDelay(retryAfter: number | undefined): number {
    return retryDelay(this.#failures, this.#reader.pollInterval, retryAfter, Math.random());
  }

  #takeWaiters(): Waiter[] {
    const waiters = this.#waiters;
    this.#waiters = [];
    return waiters;
  }
}

const retryAfterOf = (error: ReadError) =>
  error instanceof PlatformError ? error.more.retryAfter : undefined;

const stopped = () =>
  new ProblemError(
    'unavailable',
    'The read was broken off: the connection was changed or removed, or the warden is stopping. Try again.',
    { retryAfter: 1 },
  );
