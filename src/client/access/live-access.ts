import type { LiveEvent } from '../../contract/live-event';
import type { FlagAccess } from '../../contract/toggle';
import { Backoff } from '../backoff';
import type { StreamListener } from '../live-catalogue';
import type { WardenClient } from '../warden-client';
import { WardenError } from '../warden-errors';
import type { AccessModel, OwnAccess } from './access-model';
import { FlagAccessMemory } from './flag-access-memory';
import { noLongerCurrent, notAsked, type Known } from './known';
import { nextTurn } from './next-turn';
import { readOwnAccess } from './read-own-access';

export interface LiveAccessParts {
  /** The stream whose events it follows; gives back how to stop. */
  stream: { followStream(listener: Partial<StreamListener>): () => void };
  log: { warn(message: string): void };
  now?: () => Date;
  /** First and longest wait before reading anew what could not be read, in milliseconds. */
  retry?: { first: number; longest: number };
}

/** Keeps what a person has asked for, holds and has to review in step with the warden. */
export class LiveAccess implements AccessModel {
  own: Known<OwnAccess> = notAsked;
  private readonly flags = new FlagAccessMemory();
  private readonly listeners = new Set<() => void>();
  private readonly now: () => Date;
  private readonly backoff: Backoff;
  private readonly stop: () => void;
  private client: WardenClient | undefined;
  private reading: Promise<void> | null = null;
  private readAgain = false;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly parts: LiveAccessParts) {
    this.now = parts.now ?? (() => new Date());
    this.backoff = new Backoff(parts.retry ?? { first: 1_000, longest: 60_000 });
    this.stop = parts.stream.followStream({
      opened: (client) => this.opened(client),
      accessChanged: (event) => this.accessChanged(event),
      policiesChanged: () => this.policiesChanged(),
      delegationChanged: () => void this.refresh(),
      lost: (detail) => this.lost(detail),
    });
  }

  flag(connectionId: string, key: string): Known<FlagAccess> {
    return this.flags.of(connectionId, key);
  }

  async readFlag(connectionId: string, key: string): Promise<Known<FlagAccess>> {
    const { client } = this;
    if (client === undefined) return this.flags.of(connectionId, key);
    const before = this.flags.of(connectionId, key);
    const read = await this.flags.read(client, connectionId, key);
    if (read !== before) this.notify();
    return read;
  }

  refresh(): Promise<void> {
    if (this.client === undefined) return Promise.resolve();
    if (this.reading !== null) this.readAgain = true;
    this.reading ??= this.readUntilCurrent().finally(() => (this.reading = null));
    return this.reading;
  }

  onDidChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  dispose(): void {
    this.stop();
    clearTimeout(this.timer);
    this.client = undefined;
    this.listeners.clear();
  }

  private opened(client: WardenClient): void {
    this.client = client;
    this.flags.outdate(null, 'The warden was not followed for a while.');
    this.backoff.reset();
    void this.refresh();
  }

  private accessChanged({ connectionId }: Extract<LiveEvent, { type: 'access' }>): void {
    this.flags.outdate(connectionId, 'Something changed since.');
    void this.refresh();
  }

  /** What everyone needs may be different, wherever. */
  private policiesChanged(): void {
    this.flags.outdate(null, 'The policies changed since.');
    void this.refresh();
  }

  private lost(detail: string): void {
    clearTimeout(this.timer);
    this.client = undefined;
    this.own = noLongerCurrent(this.own, detail);
    this.flags.outdate(null, detail);
    this.notify();
  }

  /** What comes while one reading is under way is met by one more, however much it was. */
  private async readUntilCurrent(): Promise<void> {
    do {
      this.readAgain = false;
      const { client } = this;
      if (client === undefined) return;
      await this.read(client);
    } while (this.readAgain);
  }

  private async read(client: WardenClient): Promise<void> {
    clearTimeout(this.timer);
    const asOf = this.now();
    try {
      const value = await readOwnAccess(client);
      if (this.client !== client) return;
      this.own = { is: 'current', value, asOf };
      this.backoff.reset();
      this.wakeIn(nextTurn(value, this.now()));
    } catch (error) {
      if (this.client !== client) return;
      const why = error instanceof WardenError ? error.problem.detail : String(error);
      this.parts.log.warn(`Requests and grants could not be read: ${String(error)}`);
      this.own = noLongerCurrent(this.own, why);
      // What the warden refuses it will refuse again; what didn't arrive may arrive next time.
      this.wakeIn(error instanceof WardenError ? null : this.backoff.next());
    }
    this.notify();
  }

  private wakeIn(milliseconds: number | null): void {
    if (milliseconds === null) return;
    this.timer = setTimeout(() => void this.refresh(), milliseconds);
    this.timer.unref();
  }

  private notify(): void {
    for (const listener of [...this.listeners]) listener();
  }
}
