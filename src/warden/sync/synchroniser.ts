import type { Connection } from '../../contract/connection';
import type { AuditRule } from '../ledger/audit-rule';
import { CatalogueReader, type ReaderParts } from './catalogue-reader';
import { ConnectionSync } from './connection-sync';

/** Keeps all connections current. */
export class Synchroniser {
  readonly name = 'synchroniser';
  readonly audit: AuditRule = { records: ['out_of_band_change'] };
  readonly #syncs = new Map<string, ConnectionSync>();
  #stopped = false;

  constructor(private readonly parts: ReaderParts) {}

  async start(): Promise<void> {
    for (const connection of await this.parts.store.connections.list()) this.follow(connection);
  }

  /** Begins to keep a connection current; its first read starts at once. */
  follow(connection: Connection): void {
    if (this.#stopped || this.#syncs.has(connection.id)) return;
    const sync = new ConnectionSync(
      (onHint) => new CatalogueReader(connection, this.parts, onHint),
      connection.id,
      this.parts.log,
    );
    this.#syncs.set(connection.id, sync);
  }

  /** Resolves when no read of the connection is under way any more. */
  async forget(connectionId: string): Promise<void> {
    const sync = this.#syncs.get(connectionId);
    this.#syncs.delete(connectionId);
    await sync?.stop();
  }

  /** Reads the connection now; what came of it stands in the store. */
  async readNow(connectionId: string): Promise<void> {
    await this.#syncs.get(connectionId)?.freshRead();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.all([...this.#syncs.keys()].map((id) => this.forget(id)));
  }
}
