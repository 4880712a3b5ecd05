import { sql, type Kysely } from 'kysely';
import { CatalogueRows } from './catalogue-rows';
import { ConnectionRows } from './connection-rows';
import { CredentialRows } from './credential-rows';
import { LedgerRows } from './ledger-rows';
import { LogKeyRows } from './log-key-rows';
import type { StoreKind, Tables } from './tables';

/** What the warden remembers. Every method either does all it says or nothing. */
export class Store {
  readonly connections: ConnectionRows;
  readonly catalogues: CatalogueRows;
  readonly credentials: CredentialRows;
  readonly ledger: LedgerRows;
  readonly logKey: LogKeyRows;

  constructor(
    private readonly db: Kysely<Tables>,
    readonly kind: StoreKind,
  ) {
    this.connections = new ConnectionRows(db);
    this.catalogues = new CatalogueRows(db);
    this.credentials = new CredentialRows(db);
    this.ledger = new LedgerRows(db, kind);
    this.logKey = new LogKeyRows(db);
  }

  /** Rejects when the database does not answer. */
  async ping(): Promise<void> {
    await sql`select 1`.execute(this.db);
  }

  /** Waits for what is under way and lets go of the database. */
  async close(): Promise<void> {
    await this.db.destroy();
  }
}
