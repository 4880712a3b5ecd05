import type { ColumnType } from 'kysely';

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
  ledger_entries: LedgerEntriesTable;
  ledger_nodes: LedgerNodesTable;
  ledger_checkpoints: LedgerCheckpointsTable;
  ledger_head: LedgerHeadTable;
  ledger_key: LedgerKeyTable;
  ledger_openings: LedgerOpeningsTable;
  access_requests: AccessRequestsTable;
  grants: GrantsTable;
  delegations: DelegationsTable;
  toggles: TogglesTable;
  people: PeopleTable;
  step_up_challenges: StepUpChallengesTable;
  scim_users: ScimUsersTable;
  barred_people: BarredPeopleTable;
  sinks: SinksTable;
  sink_dead_letters: SinkDeadLettersTable;
  ledger_cosignatures: LedgerCosignaturesTable;
  ledger_published: LedgerPublishedTable;
  leases: LeasesTable;
  policy_sets: PolicySetsTable;
  policies_in_force: PoliciesInForceTable;
  policy_changes: PolicyChangesTable;
  recent_decisions: RecentDecisionsTable;
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

/** A whole number that may not fit into 32 bits: PostgreSQL's driver gives these as text. */
export type WideNumber = ColumnType<number | string, number, number>;

/** One row an entry; the database refuses all but the next index, and every change. */
export interface LedgerEntriesTable {
  entry_index: WideNumber;
  entry: string;
  leaf_hash: string;
  /** These are in the entry, too: here they find it. */
  kind: string;
  connection_id: string | null;
  flag: string | null;
}

/** Roots of whole tiles: the hashes of tiles of level 1 and above (C2SP tlog-tiles). */
export interface LedgerNodesTable {
  level: number;
  node_index: WideNumber;
  hash: string;
}

/** One signed checkpoint of a size, ever. */
export interface LedgerCheckpointsTable {
  size: WideNumber;
  root: string;
  /** The signed note. */
  note: string;
}

/** One row, which whoever appends locks. */
export interface LedgerHeadTable {
  id: number;
  size: WideNumber;
  /** The hashes of the whole subtrees of a tree of that size, as JSON text. */
  subtrees: string;
}

/** One row: the log's signing key, sealed. */
export interface LedgerKeyTable {
  id: number;
  /** The verifier key that belongs to it. */
  verifier: string;
  key_id: string;
  wrapped_key: string;
  ciphertext: string;
}

/** What commitments in entries commit to. Erasable. */
export interface LedgerOpeningsTable {
  entry_index: WideNumber;
  field: string;
  salt: string;
  /** JSON text. */
  personal_value: string;
}

/** `body` is an AccessRequest of the contract; the other columns find it. */
export interface AccessRequestsTable {
  id: string;
  version: number;
  state: string;
  requester: string;
  idempotency_key: string;
  connection_id: string;
  created_at: string;
  /** When the warden has to look at it again by itself. */
  due_at: string | null;
  body: string;
}

/** `body` is a Grant of the contract. */
export interface GrantsTable {
  id: string;
  version: number;
  state: string;
  review_state: string | null;
  person: string;
  connection_id: string;
  starts_at: string;
  due_at: string | null;
  body: string;
}

/** `body` is a Delegation of the contract. */
export interface DelegationsTable {
  id: string;
  version: number;
  state: string;
  delegator: string;
  delegate: string;
  created_at: string;
  due_at: string | null;
  body: string;
}

/** `body` is a Toggle of the contract. */
export interface TogglesTable {
  id: string;
  person: string;
  idempotency_key: string;
  /** SHA-256 of what was asked for: the same key with another question is a mistake. */
  request_digest: string;
  /** What it was done by; null where an approved request allowed it. */
  grant_id: string | null;
  connection_id: string;
  flag: string;
  environment: string;
  state: string;
  at: string;
  /** When somebody else may find out what became of it. */
  due_at: string | null;
  /** What was to be done, as JSON text: what a reconciliation needs. */
  intent: string;
  body: string;
}

/** Whom the identity provider told of. Names, emails and groups are JSON text. */
export interface PeopleTable {
  id: string;
  service: string | null;
  name: string;
  email: string | null;
  groups: string;
  signed_in_at: string | null;
  seen_at: string;
}

export interface StepUpChallengesTable {
  id: string;
  person: string;
  act: string;
  max_age: number;
  issued_at: string;
  expires_at: string;
  used_at: string | null;
}

/** Whom the identity provider provisions. `body` holds a ScimAttributes of the contract. */
export interface ScimUsersTable {
  id: string;
  version: number;
  /** The id that the warden knows them by. */
  person: string;
  /** Lower case: user names are compared so (RFC 7643, 4.1.1). */
  user_name_key: string;
  external_id: string | null;
  body: string;
  created_at: string;
  changed_at: string;
}

/** Who has no rights, whatever tokens they still hold. */
export interface BarredPeopleTable {
  person: string;
  since: string;
}

/** How far the export of the ledger to a sink is, and which warden does it at the moment. */
export interface SinksTable {
  name: string;
  next_index: WideNumber;
  /** Goes up with every claim: who holds an older one may not move the cursor any more. */
  epoch: WideNumber;
  holder: string | null;
  /** Milliseconds since 1970 on the database's clock, which is the same for all wardens. */
  held_until: WideNumber;
  /** How often the entry at the cursor was refused. */
  tries: number;
  failed_at: string | null;
  failure: string | null;
  /** Where it sends to, as it was recorded last; null where it sends nothing any more. */
  target: string | null;
}

/** Entries that a sink refused until they were passed over. */
export interface SinkDeadLettersTable {
  sink: string;
  entry_index: WideNumber;
  at: string;
  tries: number;
  reason: string;
}

/** Lines of signature under checkpoints. */
export interface LedgerCosignaturesTable {
  size: WideNumber;
  /** `<name>+<key id>`. */
  witness: string;
  line: string;
}

/** One row: the checkpoint that everyone is shown, where it waits for witnesses. */
export interface LedgerPublishedTable {
  id: number;
  size: WideNumber;
}

/** Which warden does what only one is to do at a time. */
export interface LeasesTable {
  name: string;
  holder: string;
  /** Milliseconds since 1970 on the database's clock. */
  held_until: WideNumber;
}

/** Policy sets that are, were or are to be in force; none is ever changed. `body` is a StoredSet. */
export interface PolicySetsTable {
  hash: string;
  body: string;
}

/** One row: the set that decides, at all wardens. */
export interface PoliciesInForceTable {
  id: number;
  hash: string;
  since: string;
  change_id: string | null;
}

/** `body` is a PolicyChange of the contract. */
export interface PolicyChangesTable {
  id: string;
  version: number;
  state: string;
  created_at: string;
  /** Of those that are pending, one alone has it. */
  after_hash: string;
  body: string;
}

/** Decisions made lately, the last of each kind. `question` is JSON text. */
export interface RecentDecisionsTable {
  key: string;
  at: string;
  times: number;
  answer: string;
  policy_set: string;
  question: string;
}
