import type { Connection, Environment } from '../contract/connection';
import type { Flag } from '../contract/flag';
import type { LiveEvent } from '../contract/live-event';
import { Backoff } from './backoff';
import type { CatalogueChange, CatalogueState, FlagCatalogue } from './catalogue';
import type { CatalogueMemory, Recollection } from './catalogue-memory';
import { CatalogueReader, type Taken } from './catalogue-reader';
import { FlagMirror } from './flag-mirror';
import type { WardenClient } from './warden-client';
import { SignedOut, WardenUnreachable } from './warden-errors';

/** Where the catalogue gets a warden from. */
export interface WardenSource {
  /** A client of a warden that answers; starts one if need be. Rejects when there is none to be had. */
  reach(signal: AbortSignal): Promise<WardenClient>;
  /** Tells that the warden behind this client is lost: it must not be used any more. */
  lost(client: WardenClient): void;
  /** Whether trying again without anybody's help is of any use after this error. */
  worthRetrying(error: unknown): boolean;
}

/** Hears what happens on the stream that the catalogue follows, for what else is kept live. */
export interface StreamListener {
  /** A warden is followed from now on: what it told before may have changed. */
  opened(client: WardenClient): void;
  /** Something about requests, grants or toggles changed. */
  accessChanged(event: Extract<LiveEvent, { type: 'access' }>): void;
  /** Other policies are in force, or something about a policy change changed. */
  policiesChanged(): void;
  /** A delegation of reviews began, ended, or was made. */
  delegationChanged(): void;
  /** Everyone is shown a larger checkpoint of the ledger, which witnesses cosigned. */
  ledgerGrew(): void;
  /** No warden answers any more. */
  lost(detail: string): void;
}

export interface LiveCatalogueParts {
  source: WardenSource;
  memory: CatalogueMemory;
  log: { info(message: string): void; warn(message: string): void };
  /** Milliseconds; the usual ones when left out. */
  times?: Partial<CatalogueTimes>;
}

interface CatalogueTimes {
  /** First and longest wait before another try. */
  retry: { first: number; longest: number };
  /** How long remembered flags wait for a warden before they count as offline. */
  patience: number;
  /** How long changes are gathered before they are written to disk. */
  remember: number;
}

const usualTimes: CatalogueTimes = {
  retry: { first: 500, longest: 60_000 },
  patience: 4_000,
  remember: 5_000,
};

/** The mirror of a warden's flags: remembered at first, then live, and kept through outages. */
export class LiveCatalogue implements FlagCatalogue {
  private readonly mirror = new FlagMirror();
  private readonly listeners = new Set<(change: CatalogueChange) => void>();
  private readonly streamListeners = new Set<Partial<StreamListener>>();
  private readonly times: CatalogueTimes;
  private readonly backoff: Backoff;
  private current: CatalogueState = { state: 'empty' };
  private rememberedAt: Date | null = null;
  private recalled: Promise<Recollection> | null = null;
  private running: AbortController | null = null;
  private retryNow = () => {};
  private saving: NodeJS.Timeout | undefined;
  /** Whether flags were confirmed since they were written to disk. */
  private fresherThanDisk = false;
  /** The last writing to disk that was begun. */
  private written: Promise<void> = Promise.resolve();
  private disposed = false;

  constructor(private readonly parts: LiveCatalogueParts) {
    this.times = { ...usualTimes, ...parts.times };
    this.backoff = new Backoff(this.times.retry);
  }

  get state(): CatalogueState {
    return this.current;
  }

  connections(): readonly Connection[] {
    return this.mirror.connections();
  }

  environments(connectionId: string): readonly Environment[] {
    return this.mirror.environments(connectionId);
  }

  flags(): Iterable<Flag> {
    return this.mirror.flags();
  }

  flagsByKey(key: string): readonly Flag[] {
    return this.mirror.flagsByKey(key);
  }

  keys(): Iterable<string> {
    return this.mirror.keys();
  }

  onDidChange(listener: (change: CatalogueChange) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** Returns how to stop. */
  followStream(listener: Partial<StreamListener>): () => void {
    this.streamListeners.add(listener);
    return () => void this.streamListeners.delete(listener);
  }

  /** Brings back what was remembered on disk; asks no warden. */
  recall(): Promise<Recollection> {
    return (this.recalled ??= this.bringBack());
  }

  /** Reaches for a warden and follows it until the end; tries again at once when it waits for the next try. */
  start(): void {
    if (this.disposed) return;
    if (this.running !== null) return this.retryNow();
    this.running = new AbortController();
    const { signal } = this.running;
    this.notify([]);
    void this.recall().then(() => this.follow(signal));
  }

  /** Whether a warden is reached for or followed. */
  get started(): boolean {
    return this.running !== null;
  }

  /** Ends the stream, which is this window's presence at the warden, and writes what is not written yet. */
  async dispose(): Promise<void> {
    if (this.disposed) return;
    this.disposed = true;
    this.running?.abort();
    this.retryNow();
    this.listeners.clear();
    this.streamListeners.clear();
    if (this.saving !== undefined || this.fresherThanDisk) this.save();
    await this.written;
  }

  private async bringBack(): Promise<Recollection> {
    const recollection = await this.parts.memory.recall();
    if (recollection.found === 'dropped') {
      this.parts.log.warn(`What was remembered of the flags was dropped: ${recollection.why}.`);
    }
    if (recollection.found === 'remembered' && this.current.state === 'empty') {
      this.rememberedAt = recollection.rememberedAt;
      for (const { connection, environments, flags } of recollection.connections) {
        this.mirror.setConnection(connection);
        this.mirror.setContents(connection.id, environments, [...flags.values()]);
      }
      this.notify(null);
    }
    return recollection;
  }

  private async follow(signal: AbortSignal): Promise<void> {
    const impatient =
      this.rememberedAt === null
        ? undefined
        : setTimeout(() => this.offline('The warden is being reached.'), this.times.patience);
    while (!signal.aborted) {
      try {
        await this.followOnce(signal, () => clearTimeout(impatient));
      } catch (error) {
        clearTimeout(impatient);
        if (signal.aborted) break;
        const words = error instanceof Error ? error.message : String(error);
        this.offline(words, error instanceof SignedOut);
        await this.wait(this.parts.source.worthRetrying(error) ? this.backoff.next() : null, signal);
      }
    }
    clearTimeout(impatient);
  }

  /** From reaching a warden to losing it; rejects with the reason. */
  private async followOnce(signal: AbortSignal, onLive: () => void): Promise<never> {
    const client = await this.parts.source.reach(signal);
    try {
      return await this.followClient(client, signal, onLive);
    } finally {
      this.parts.source.lost(client);
    }
  }

  private async followClient(client: WardenClient, signal: AbortSignal, onLive: () => void): Promise<never> {
    const failed = new AbortController();
    const reader = new CatalogueReader(client, this.mirror, {
      taken: (taken) => this.tell(taken),
      failed: (error) => failed.abort(error),
    });
    for await (const event of client.events(AbortSignal.any([signal, failed.signal]))) {
      if (event.type === 'hello') {
        await reader.readAll();
        onLive();
        this.backoff.reset();
        this.current = { state: 'live' };
        this.parts.log.info(`The warden ${event.wardenVersion} is followed.`);
        this.tell({ keys: null, flagsChanged: true });
        for (const listener of this.streamListeners) listener.opened?.(client);
      } else if (event.type === 'stopping') {
        throw new WardenUnreachable('ended', 'The warden stopped.');
      } else if (event.type === 'access') {
        for (const listener of this.streamListeners) listener.accessChanged?.(event);
      } else if (event.type === 'policies') {
        for (const listener of this.streamListeners) listener.policiesChanged?.();
      } else if (event.type === 'delegation') {
        for (const listener of this.streamListeners) listener.delegationChanged?.();
      } else if (event.type === 'ledger') {
        for (const listener of this.streamListeners) listener.ledgerGrew?.();
      } else {
        reader.take(event);
      }
    }
    throw new WardenUnreachable('ended', 'The stream of events ended.');
  }

  private offline(detail: string, signedOut = false): void {
    const since = this.current.state === 'offline' ? this.current.since : new Date();
    if (this.current.state === 'live') this.rememberedAt = since;
    const before = this.current;
    this.current = { state: 'offline', since, rememberedAt: this.rememberedAt, detail, signedOut };
    if (before.state !== 'offline' || before.detail !== detail) {
      this.parts.log.warn(`No warden answers since ${since.toISOString()}: ${detail}`);
      this.notify(null);
      for (const listener of this.streamListeners) listener.lost?.(detail);
    }
  }

  /** Null waits until somebody asks to try again. */
  private wait(milliseconds: number | null, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal.aborted) return resolve();
      const timer = milliseconds === null ? undefined : setTimeout(resolve, milliseconds);
      this.retryNow = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** Something was read: it is told, and written to disk soon. */
  private tell({ keys, flagsChanged }: Taken): void {
    if (this.current.state === 'live' && !this.disposed) {
      if (flagsChanged) this.saving ??= setTimeout(() => this.save(), this.times.remember);
      else this.fresherThanDisk = true;
    }
    this.notify(keys);
  }

  private notify(keys: readonly string[] | null): void {
    for (const listener of [...this.listeners]) listener({ keys });
  }

  private save(): void {
    clearTimeout(this.saving);
    this.saving = undefined;
    this.fresherThanDisk = false;
    this.written = this.written.then(() => this.write());
  }

  private async write(): Promise<void> {
    try {
      await this.parts.memory.remember({ rememberedAt: new Date(), connections: this.mirror.contents() });
    } catch (error) {
      this.parts.log.warn(`Flags could not be remembered on disk: ${String(error)}`);
    }
  }
}
