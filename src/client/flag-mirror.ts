import type { Connection, Environment } from '../contract/connection';
import type { Flag } from '../contract/flag';

/** All that was read of one connection. */
export interface MirroredConnection {
  connection: Connection;
  environments: readonly Environment[];
  flags: ReadonlyMap<string, Flag>;
}

/** Connections, environments and flags in memory, found by key at once. */
export class FlagMirror {
  private readonly held = new Map<string, MirroredConnection>();
  private byKey: Map<string, Flag[]> | null = null;

  connections(): Connection[] {
    return [...this.held.values()]
      .map(({ connection }) => connection)
      .sort((one, two) => (one.name < two.name ? -1 : one.name > two.name ? 1 : 0));
  }

  connection(connectionId: string): Connection | undefined {
    return this.held.get(connectionId)?.connection;
  }

  environments(connectionId: string): readonly Environment[] {
    return this.held.get(connectionId)?.environments ?? [];
  }

  *flags(): Iterable<Flag> {
    for (const { flags } of this.held.values()) yield* flags.values();
  }

  flagsByKey(key: string): readonly Flag[] {
    return this.index().get(key) ?? [];
  }

  keys(): Iterable<string> {
    return this.index().keys();
  }

  /** Notes a connection; what was read of it stays. */
  setConnection(connection: Connection): void {
    const { environments = [], flags = new Map<string, Flag>() } = this.held.get(connection.id) ?? {};
    this.held.set(connection.id, { connection, environments, flags });
  }

  /** Puts what was read of a connection in the place of what was there. Nothing when the connection is gone. */
  setContents(connectionId: string, environments: readonly Environment[], flags: readonly Flag[]): void {
    const held = this.held.get(connectionId);
    if (held === undefined) return;
    held.environments = environments;
    held.flags = new Map(flags.map((flag) => [flag.key, flag]));
    this.byKey = null;
  }

  /** Puts single flags in their places; null takes one away. */
  setFlags(connectionId: string, changed: ReadonlyMap<string, Flag | null>): void {
    const held = this.held.get(connectionId);
    if (held === undefined) return;
    const flags = new Map(held.flags);
    for (const [key, flag] of changed) {
      if (flag === null) flags.delete(key);
      else flags.set(key, flag);
    }
    held.flags = flags;
    this.byKey = null;
  }

  remove(connectionId: string): void {
    this.held.delete(connectionId);
    this.byKey = null;
  }

  /** Takes away the connections that are not among these. */
  keepOnly(connectionIds: ReadonlySet<string>): void {
    for (const id of [...this.held.keys()]) if (!connectionIds.has(id)) this.remove(id);
  }

  contents(): readonly MirroredConnection[] {
    return [...this.held.values()];
  }

  private index(): ReadonlyMap<string, Flag[]> {
    if (this.byKey !== null) return this.byKey;
    const byKey = new Map<string, Flag[]>();
    for (const flag of this.flags()) {
      const same = byKey.get(flag.key);
      if (same === undefined) byKey.set(flag.key, [flag]);
      else same.push(flag);
    }
    return (this.byKey = byKey);
  }
}
