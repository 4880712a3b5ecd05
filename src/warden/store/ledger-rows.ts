import { sql, type Kysely, type Transaction } from 'kysely';
import type { StoreKind, Tables } from './tables';

/** Rows of one statement: far below the limits on parameters of both databases. */
const batchSize = 500;

/** An entry as it is stored; hashes and entries are base64. */
export interface EntryRow {
  readonly index: bigint;
  readonly entry: string;
  readonly leafHash: string;
  readonly kind: string;
  readonly connectionId: string | null;
  readonly flag: string | null;
}

export interface NodeRow {
  readonly level: number;
  readonly index: bigint;
  readonly hash: string;
}

export interface OpeningRow {
  readonly index: bigint;
  readonly field: string;
  readonly salt: string;
  readonly value: string;
}

export interface CheckpointRow {
  readonly size: bigint;
  readonly root: string;
  readonly note: string;
}

/** All that one append writes. */
export interface Growth {
  readonly entries: readonly EntryRow[];
  readonly nodes: readonly NodeRow[];
  readonly openings: readonly OpeningRow[];
  readonly checkpoint: CheckpointRow;
  /** The hashes of the whole subtrees of the tree that it makes. */
  readonly subtrees: readonly string[];
}

export interface Head {
  readonly size: bigint;
  readonly subtrees: readonly string[];
}

/** The ledger's rows. The database refuses whatever does not append. */
export class LedgerRows {
  constructor(
    private readonly db: Kysely<Tables>,
    private readonly kind: StoreKind,
  ) {}

  transaction<Result>(work: (transaction: Transaction<Tables>) => Promise<Result>): Promise<Result> {
    return this.db.transaction().execute(work);
  }

  /**
   * How far the ledger is. Until the transaction ends, nobody else appends, whichever warden they are; and the
   * transaction will be on disk when it is committed, whatever is usual for the database.
   */
  async lockHead(transaction: Transaction<Tables>): Promise<Head> {
    const query = transaction.selectFrom('ledger_head').select(['size', 'subtrees']).where('id', '=', 1);
    const row = await (
      this.kind === 'sqlite' ? query : query.select(flushed).forUpdate()
    ).executeTakeFirstOrThrow();
    return { size: BigInt(row.size), subtrees: JSON.parse(row.subtrees) as string[] };
  }

  /** Writes entries, their hashes and their checkpoint. The head has to be locked in the same transaction. */
  async append(transaction: Transaction<Tables>, growth: Growth): Promise<void> {
    for (const rows of batches(growth.entries))
      await transaction
        .insertInto('ledger_entries')
        .values(
          rows.map(({ index, entry, leafHash, kind, connectionId, flag }) => ({
            entry_index: Number(index),
            entry,
            leaf_hash: leafHash,
            kind,
            connection_id: connectionId,
            flag,
          })),
        )
        .execute();
    for (const rows of batches(growth.nodes))
      await transaction
        .insertInto('ledger_nodes')
        .values(rows.map(({ level, index, hash }) => ({ level, node_index: Number(index), hash })))
        .execute();
    for (const rows of batches(growth.openings))
      await transaction
        .insertInto('ledger_openings')
        .values(
          rows.map(({ index, field, salt, value }) => ({
            entry_index: Number(index),
            field,
            salt,
            personal_value: JSON.stringify(value),
          })),
        )
        .execute();
    const { size, root, note } = growth.checkpoint;
    await transaction
      .insertInto('ledger_checkpoints')
      .values({ size: Number(size), root, note })
      .execute();
    await transaction
      .updateTable('ledger_head')
      .set({ size: Number(size), subtrees: JSON.stringify(growth.subtrees) })
      .where('id', '=', 1)
      .execute();
  }

  /** The newest checkpoint; null before the first entry. */
  async checkpoint(db: Kysely<Tables> = this.db): Promise<CheckpointRow | null> {
    const row = await db
      .selectFrom('ledger_checkpoints')
      .selectAll()
      .orderBy('size', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row ? { ...row, size: BigInt(row.size) } : null;
  }

  /** The checkpoint of a size; null when none of that size was signed. */
  async checkpointOf(size: bigint): Promise<CheckpointRow | null> {
    const row = await this.db
      .selectFrom('ledger_checkpoints')
      .selectAll()
      .where('size', '=', Number(size))
      .executeTakeFirst();
    return row ? { ...row, size: BigInt(row.size) } : null;
  }

  /** Up to `count` entries from `start` on, by index, as base64. */
  async entries(start: bigint, count: number): Promise<string[]> {
    const rows = await this.db
      .selectFrom('ledger_entries')
      .select('entry')
      .where('entry_index', '>=', Number(start))
      .where('entry_index', '<', Number(start) + count)
      .orderBy('entry_index')
      .execute();
    return rows.map((row) => row.entry);
  }

  /** The kind of an entry; null when there is none. */
  async kindOf(index: bigint, db: Kysely<Tables> = this.db): Promise<string | null> {
    const row = await db
      .selectFrom('ledger_entries')
      .select('kind')
      .where('entry_index', '=', Number(index))
      .executeTakeFirst();
    return row?.kind ?? null;
  }

  /** Up to `count` hashes of leaves (level 0), or of whole tiles of the level below, from `start` on. */
  async hashes(level: number, start: bigint, count: number): Promise<string[]> {
    if (level === 0) {
      const leaves = await this.db
        .selectFrom('ledger_entries')
        .select('leaf_hash')
        .where('entry_index', '>=', Number(start))
        .where('entry_index', '<', Number(start) + count)
        .orderBy('entry_index')
        .execute();
      return leaves.map((row) => row.leaf_hash);
    }
    const nodes = await this.db
      .selectFrom('ledger_nodes')
      .select('hash')
      .where('level', '=', level)
      .where('node_index', '>=', Number(start))
      .where('node_index', '<', Number(start) + count)
      .orderBy('node_index')
      .execute();
    return nodes.map((row) => row.hash);
  }

  /** Up to `limit` entries about a flag below an index, newest first. */
  async ofFlag(
    connectionId: string,
    flag: string,
    below: bigint,
    limit: number,
  ): Promise<{ index: bigint; entry: string }[]> {
    const rows = await this.db
      .selectFrom('ledger_entries')
      .select(['entry_index', 'entry'])
      .where('connection_id', '=', connectionId)
      .where('flag', '=', flag)
      .where('entry_index', '<', Number(below))
      .orderBy('entry_index', 'desc')
      .limit(limit)
      .execute();
    return rows.map(({ entry_index: index, entry }) => ({ index: BigInt(index), entry }));
  }

  /** What is still known of the personal values in these entries. */
  async openings(indexes: readonly bigint[]): Promise<OpeningRow[]> {
    const found: OpeningRow[] = [];
    for (const some of batches(indexes)) {
      const rows = await this.db
        .selectFrom('ledger_openings')
        .selectAll()
        .where('entry_index', 'in', some.map(Number))
        .orderBy('entry_index')
        .orderBy('field')
        .execute();
      for (const { entry_index: index, field, salt, personal_value: value } of rows)
        found.push({ index: BigInt(index), field, salt, value: JSON.parse(value) as string });
    }
    return found;
  }

  /** Erases every opening with the value. Returns how many there were. */
  async eraseOpenings(transaction: Transaction<Tables>, value: string): Promise<number> {
    const { numDeletedRows } = await transaction
      .deleteFrom('ledger_openings')
      .where('personal_value', '=', JSON.stringify(value))
      .executeTakeFirst();
    return Number(numDeletedRows);
  }

  /** Takes what was deleted out of SQLite's write-ahead log, too. PostgreSQL vacuums when it sees fit. */
  async forgetDeleted(): Promise<void> {
    if (this.kind === 'sqlite') await sql`pragma wal_checkpoint(truncate)`.execute(this.db);
  }
}

const flushed = sql<null>`case when current_setting('synchronous_commit') = 'off'
  then set_config('synchronous_commit', 'on', true) end`.as('flushed');

function* batches<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let start = 0; start < items.length; start += batchSize) yield items.slice(start, start + batchSize);
}
