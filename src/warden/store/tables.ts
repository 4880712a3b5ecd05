export type StoreKind = 'sqlite' | 'postgres';

/**
 * The tables, the same in SQLite and PostgreSQL. Instants are text as in the contract, objects are JSON text, bytes are
 * base64 text: types that both databases and their drivers treat alike.
 */
export interface Tables {
  connections: ConnectionsTable;
  sealed_credentials: SealedCredentialsTable;
  sync_states: SyncStatesTable;
  environments: EnvironmentsTable;
  flags: FlagsTable;
}

export interface ConnectionsTable {
  id: string;
  platform: string;
  name: string;
  settings: string;
  project_id: string;
  /** JSON text: a platform's free text may hold what PostgreSQL's text can't. */
  project_name: string;
  folder: string | null;
  capabilities: string;
  created_at: string;
  revision: number;
}

export interface SealedCredentialsTable {
  connection_id: string;
  /** Identifies the key-encryption key that `wrapped_key` needs. */
  key_id: string;
  wrapped_key: string;
  ciphertext: string;
}

export interface SyncStatesTable {
  connection_id: string;
  /** A SyncStatus of the contract. */
  status: string;
  platform_revision: string | null;
  /** The warden version that read the catalogue: another version reads it anew instead of asking for changes. */
  read_by: string | null;
}

export interface EnvironmentsTable {
  connection_id: string;
  key: string;
  position: number;
  facts: string;
}

export interface FlagsTable {
  connection_id: string;
  key: string;
  /** SHA-256 of `facts`: tells which flags a new catalogue changes. */
  digest: string;
  facts: string;
}
