import type { Connection, Environment } from '../contract/connection';
import type { Flag } from '../contract/flag';
import type { LiveEvent } from '../contract/live-event';
import type { FlagMirror } from './flag-mirror';
import type { WardenClient } from './warden-client';
import { WardenError } from './warden-errors';

/** Changed keys beyond this number are quicker read with all flags, page by page. */
const mostSingleReads = 40;

/** What is to be done about one connection. */
interface Work {
  /** Flags to read; null: all of them, and the environments. */
  keys: ReadonlySet<string> | null;
  /** The connection as it is to be shown once that was read. */
  connection?: Connection;
  removed?: true;
}

export type CatalogueEvent = Exclude<
  LiveEvent,
  { type: 'hello' | 'stopping' | 'access' | 'delegation' | 'policies' | 'ledger' }
>;

/** What came into the mirror: keys of flags (null: any) and whether flags themselves changed or only how fresh they are. */
export interface Taken {
  keys: readonly string[] | null;
  flagsChanged: boolean;
}

/**
 * Brings the mirror to what events tell, one piece of work at a time and in their order: a connection is called current
 * only when its flags are there. What comes meanwhile is gathered, so that a storm of events ends in few reads.
 */
export class CatalogueReader {
  private readonly waiting = new Map<string, Work>();
  private working = false;

  constructor(
    private readonly client: WardenClient,
    private readonly mirror: FlagMirror,
    private readonly on: { taken: (taken: Taken) => void; failed: (error: unknown) => void },
  ) {}

  /** Reads everything. Each connection changes at once. */
  async readAll(): Promise<void> {
    const connections = await this.client.connections();
    this.mirror.keepOnly(new Set(connections.map(({ id }) => id)));
    for (const connection of connections) await this.readConnection(connection.id, connection);
  }

  take(event: CatalogueEvent): void {
    switch (event.type) {
      case 'connection': {
        const isNew = this.mirror.connection(event.connection.id) === undefined;
        return this.add(event.connection.id, {
          keys: isNew ? null : new Set(),
          connection: event.connection,
        });
      }
      case 'connection_removed':
        return this.add(event.connectionId, { keys: new Set(), removed: true });
      case 'catalogue':
        return this.add(event.connectionId, { keys: event.keys === null ? null : new Set(event.keys) });
    }
  }

  private add(connectionId: string, work: Work): void {
    const before = this.waiting.get(connectionId) ?? { keys: new Set<string>() };
    const keys = before.keys === null || work.keys === null ? null : new Set([...before.keys, ...work.keys]);
    this.waiting.set(connectionId, { ...before, ...work, keys });
    if (!this.working) void this.work();
  }

  private async work(): Promise<void> {
    this.working = true;
    try {
      for (let next = this.next(); next !== undefined; next = this.next()) {
        this.on.taken(await this.do(...next));
      }
    } catch (error) {
      this.on.failed(error);
    } finally {
      this.working = false;
    }
  }

  private next(): [string, Work] | undefined {
    const [next] = this.waiting;
    if (next !== undefined) this.waiting.delete(next[0]);
    return next;
  }

  private async do(connectionId: string, { keys, connection, removed }: Work): Promise<Taken> {
    if (removed) {
      this.mirror.remove(connectionId);
      return { keys: null, flagsChanged: true };
    }
    if (keys === null || keys.size > mostSingleReads) {
      await this.readConnection(connectionId, connection);
      return { keys: null, flagsChanged: true };
    }
    const read = await Promise.all([...keys].map((key) => this.readFlag(connectionId, key)));
    const standingChanged = this.standingChanges(connection);
    if (connection !== undefined) this.mirror.setConnection(connection);
    if (keys.size > 0) this.mirror.setFlags(connectionId, new Map(read));
    return { keys: standingChanged ? null : [...keys], flagsChanged: standingChanged || keys.size > 0 };
  }

  /** Whether more than the moment of the last read changed, so that other things may be said of any key. */
  private standingChanges(connection: Connection | undefined): boolean {
    if (connection === undefined) return false;
    const before = this.mirror.connection(connection.id);
    return before?.name !== connection.name || before.sync.state !== connection.sync.state;
  }

  private async readConnection(connectionId: string, connection: Connection | undefined): Promise<void> {
    let environments: Environment[];
    const flags: Flag[] = [];
    try {
      environments = await this.client.environments(connectionId);
      for await (const page of this.client.flags(connectionId)) flags.push(...page);
    } catch (error) {
      if (!isGone(error)) throw error;
      this.mirror.remove(connectionId);
      return;
    }
    if (connection !== undefined) this.mirror.setConnection(connection);
    this.mirror.setContents(connectionId, environments, flags);
  }

  private async readFlag(connectionId: string, key: string): Promise<[string, Flag | null]> {
    try {
      return [key, await this.client.flag(connectionId, key)];
    } catch (error) {
      if (isGone(error)) return [key, null];
      throw error;
    }
  }
}

const isGone = (error: unknown) => error instanceof WardenError && error.problem.code === 'not_found';
