import type { Connection, SyncStatus } from '../../contract/connection';
import type { Vault } from '../credentials/vault';
import type { Ledger } from '../ledger/ledger';
import type { LiveEvents } from '../live/live-events';
import type { Log } from '../log/log';
import {
  PlatformError,
  type PlatformAdapter,
  type PlatformSession,
  type ProjectSession,
} from '../platforms/platform-adapter';
import type { CatalogueDifference } from '../store/catalogue-rows';
import type { Store } from '../store/store';
import { asPlatformError, askPlatform } from './ask-platform';
import { checkedCatalogue } from './checked-catalogue';
import { outOfBandChanges } from './observed-changes';
import { failingAfter, failureOf, type ReadError } from './sync-failure';

/** Keys that a `catalogue` event lists at most. */
const mostKeys = 500;
/** Milliseconds a platform may take to answer with a whole catalogue. */
const pullLimit = 120_000;

export interface ReaderParts {
  store: Store;
  vault: Vault;
  ledger: Ledger;
  platforms: ReadonlyMap<string, PlatformAdapter>;
  events: LiveEvents;
  log: Log;
  version: string;
}

/** Reads one connection's catalogue into the store and tells what changed. */
export class CatalogueReader {
  #open: { session: PlatformSession; project: ProjectSession; unwatch: (() => Promise<void>) | null } | null =
    null;

  constructor(
    private readonly connection: Pick<Connection, 'id' | 'platform' | 'settings' | 'project'>,
    private readonly parts: ReaderParts,
    private readonly onHint: () => void,
  ) {}

  /** Milliseconds between two reads as the platform's adapter wants it. */
  get pollInterval(): number {
    return this.#open?.project.pollInterval ?? 15_000;
  }

  /** @throws ReadError when the platform or the credential is to blame; anything else when the store is. */
  async read(signal: AbortSignal): Promise<void> {
    const { store, ledger, events, log, version } = this.parts;
    const { id } = this.connection;
    const project = await this.#project();
    const since = await store.catalogues.platformRevision(id, version);
    const pull = await askPlatform((either) => project.pull(since, either), {
      signal,
      limit: pullLimit,
      log,
    });
    const status: SyncStatus = { state: 'current', catalogueAt: new Date().toISOString() };
    if (!pull.changed) {
      if (since === null)
        throw new PlatformError('bad_answer', 'The platform told no flags at the first read.');
      await store.catalogues.confirm(id, pull.revision, status);
    } else {
      const catalogue = checkedCatalogue(pull.catalogue);
      signal.throwIfAborted();
      const read = { catalogue, platformRevision: pull.revision, readBy: version, status };
      const difference = await store.catalogues.replace(id, read, async (transaction, change) => {
        const ours = await store.toggles.underWay(transaction, id);
        const warden = { kind: 'warden', version } as const;
        await ledger.recordWithin(transaction, outOfBandChanges(id, warden, change, ours));
      });
      if (difference && (difference.changedKeys.length > 0 || difference.environmentsChanged)) {
        events.publish({ type: 'catalogue', connectionId: id, ...eventOf(difference) });
      }
    }
    await this.#publishConnection();
  }

  /** Notes a failed read; the flags of the last good one stay. */
  async noteFailure(error: ReadError, retryAt: Date | null): Promise<void> {
    const { store } = this.parts;
    const now = await store.connections.get(this.connection.id);
    if (!now) return;
    await store.connections.setSync(now.id, failingAfter(now.sync, failureOf(error, retryAt), new Date()));
    await this.#publishConnection();
  }

  async close(): Promise<void> {
    const open = this.#open;
    this.#open = null;
    try {
      await open?.unwatch?.();
    } finally {
      await open?.session.close();
    }
  }

  async #project(): Promise<ProjectSession> {
    if (this.#open) return this.#open.project;
    const { store, vault, log } = this.parts;
    const { id, settings, project } = this.connection;
    const sealed = await store.credentials.get(id);
    const credential = sealed && vault.open(id, sealed);
    const adapter = adapterOf(this.parts.platforms, this.connection.platform);
    try {
      const session = adapter.open({ settings, credential });
      const opened = session.project(project.id);
      this.#open = { session, project: opened, unwatch: opened.watch?.(this.onHint) ?? null };
      return opened;
    } catch (error) {
      throw asPlatformError(error, log);
    }
  }

  async #publishConnection(): Promise<void> {
    const connection = await this.parts.store.connections.get(this.connection.id);
    if (connection) this.parts.events.publish({ type: 'connection', connection });
  }
}

function adapterOf(platforms: ReadonlyMap<string, PlatformAdapter>, platform: string): PlatformAdapter {
  const adapter = platforms.get(platform);
  if (adapter) return adapter;
  throw new PlatformError('invalid_settings', `This warden knows no platform "${platform}". Update it.`);
}

function eventOf({ revision, changedKeys, environmentsChanged }: CatalogueDifference) {
  const listed = !environmentsChanged && changedKeys.length <= mostKeys;
  return { revision, keys: listed ? changedKeys : null };
}
