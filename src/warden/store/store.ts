import { sql, type Kysely } from 'kysely';
import { AccessRows } from './access-rows';
import { CatalogueRows } from './catalogue-rows';
import { ConnectionRows } from './connection-rows';
import { CosignatureRows } from './cosignature-rows';
import { CredentialRows } from './credential-rows';
import { DecisionRows } from './decision-rows';
import { DelegationRows } from './delegation-rows';
import { LeaseRows } from './lease-rows';
import { LedgerRows } from './ledger-rows';
import { LogKeyRows } from './log-key-rows';
import { PeopleRows } from './people-rows';
import { PolicyRows } from './policy-rows';
import { ScimRows } from './scim-rows';
import { SinkRows } from './sink-rows';
import type { StoreKind, Tables } from './tables';
import { ToggleRows } from './toggle-rows';

/** What the warden remembers. Every method either does all it says or nothing. */
export class Store {
  readonly connections: ConnectionRows;
  readonly catalogues: CatalogueRows;
  readonly credentials: CredentialRows;
  readonly ledger: LedgerRows;
  readonly cosignatures: CosignatureRows;
  readonly logKey: LogKeyRows;
  readonly access: AccessRows;
  readonly delegations: DelegationRows;
  readonly toggles: ToggleRows;
  readonly people: PeopleRows;
  readonly scim: ScimRows;
  readonly sinks: SinkRows;
  readonly leases: LeaseRows;
  readonly policies: PolicyRows;
  readonly decisions: DecisionRows;

  constructor(
    private readonly db: Kysely<Tables>,
    readonly kind: StoreKind,
  ) {
    this.connections = new ConnectionRows(db);
    this.catalogues = new CatalogueRows(db);
    this.credentials = new CredentialRows(db);
    this.ledger = new LedgerRows(db, kind);
    this.cosignatures = new CosignatureRows(db);
    this.logKey = new LogKeyRows(db);
    this.access = new AccessRows(db);
    this.delegations = new DelegationRows(db);
    this.toggles = new ToggleRows(db);
    this.people = new PeopleRows(db);
    this.scim = new ScimRows(db);
    this.sinks = new SinkRows(db, kind);
    this.leases = new LeaseRows(db, kind);
    this.policies = new PolicyRows(db);
    this.decisions = new DecisionRows(db, kind);
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
