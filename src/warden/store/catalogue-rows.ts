import { createHash } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import { Environment } from '../../contract/connection';
import type { FlagFacts } from '../../contract/flag';
import type { SyncStatus } from '../../contract/connection';
import type { PlatformRevision, PulledCatalogue, PulledFlag } from '../platforms/platform-adapter';
import type { Recording } from './recording';
import type { Tables } from './tables';

/** Rows of one statement: far below the limits on parameters of both databases. */
const batchSize = 500;

export interface ReadCatalogue {
  catalogue: PulledCatalogue;
  platformRevision: PlatformRevision;
  /** The version of the warden that read it. */
  readBy: string;
  status: SyncStatus;
}

/** What a new catalogue changed. */
export interface CatalogueDifference {
  revision: number;
  /** Keys of flags that are new, different or gone. */
  changedKeys: string[];
  environmentsChanged: boolean;
}

/** A flag that is not what it was; null where there is none. */
export interface FlagDifference {
  key: string;
  before: PulledFlag | null;
  after: PulledFlag | null;
}

/** What a catalogue shows otherwise than the one before. */
export interface CatalogueChange {
  differences: readonly FlagDifference[];
  /** Whether this version of the warden read both: another may write the same facts otherwise. */
  sameReader: boolean;
}

/** The environments and flags of connections, as last read from their platforms. */
export class CatalogueRows {
  constructor(private readonly db: Kysely<Tables>) {}

  /** Up to `limit` flags in the order of their keys' bytes, from behind `after`. */
  async flags(connectionId: string, after: string | null, limit: number): Promise<FlagFacts[]> {
    let query = this.db
      .selectFrom('flags')
      .select(['connection_id', 'facts'])
      .where('connection_id', '=', connectionId)
      .orderBy('key')
      .limit(limit);
    if (after !== null) query = query.where('key', '>', after);
    return (await query.execute()).map(flagOf);
  }

  async flag(connectionId: string, key: string): Promise<FlagFacts | null> {
    const row = await this.db
      .selectFrom('flags')
      .select(['connection_id', 'facts'])
      .where('connection_id', '=', connectionId)
      .where('key', '=', key)
      .executeTakeFirst();
    return row ? flagOf(row) : null;
  }

  async environments(connectionId: string): Promise<Environment[]> {
    const rows = await this.db
      .selectFrom('environments')
      .select('facts')
      .where('connection_id', '=', connectionId)
      .orderBy('position')
      .orderBy('key')
      .execute();
    return rows.map((row) => Environment.parse({ connectionId, ...(JSON.parse(row.facts) as object) }));
  }

  /** What the platform's adapter wants to be told at the next read; null when all has to be read anew. */
  async platformRevision(connectionId: string, reader: string): Promise<PlatformRevision | null> {
    const row = await this.db
      .selectFrom('sync_states')
      .select(['platform_revision', 'read_by'])
      .where('connection_id', '=', connectionId)
      .executeTakeFirst();
    return row?.read_by === reader ? row.platform_revision : null;
  }

  /** Notes a read that found nothing new. */
  async confirm(connectionId: string, platformRevision: PlatformRevision, status: SyncStatus): Promise<void> {
    await this.db
      .updateTable('sync_states')
      .set({ platform_revision: platformRevision, status: JSON.stringify(status) })
      .where('connection_id', '=', connectionId)
      .execute();
  }

  /**
   * Puts a catalogue in place of the last one, in one transaction. Rows that don't differ are not written.
   * Null when there is no such connection (any more).
   * @param record is told of every flag that differs, unless this is the connection's first catalogue
   */
  async replace(
    connectionId: string,
    read: ReadCatalogue,
    record: Recording<CatalogueChange>,
  ): Promise<CatalogueDifference | null> {
    const flags = read.catalogue.flags.map(rowOf(connectionId));
    return this.db.transaction().execute(async (transaction) => {
      const locked = await transaction
        .updateTable('connections')
        .set({ capabilities: JSON.stringify(read.catalogue.capabilities) })
        .where('id', '=', connectionId)
        .executeTakeFirst();
      if (locked.numUpdatedRows === 0n) return null;

      const reader = await lastReader(transaction, connectionId);
      const differences = await replaceFlags(transaction, connectionId, flags);
      const changedKeys = differences.map(({ key }) => key);
      const environmentsChanged = await replaceEnvironments(transaction, connectionId, read.catalogue);
      const { revision } = await transaction
        .updateTable('connections')
        .set((column) => ({
          revision: column('revision', '+', changedKeys.length > 0 || environmentsChanged ? 1 : 0),
        }))
        .where('id', '=', connectionId)
        .returning('revision')
        .executeTakeFirstOrThrow();
      await transaction
        .updateTable('sync_states')
        .set({
          status: JSON.stringify(read.status),
          platform_revision: read.platformRevision,
          read_by: read.readBy,
        })
        .where('connection_id', '=', connectionId)
        .execute();
      if (reader !== null) await record(transaction, { differences, sameReader: reader === read.readBy });
      return { revision, changedKeys, environmentsChanged };
    });
  }
}

interface FlagRow {
  connection_id: string;
  key: string;
  digest: string;
  facts: string;
}

async function replaceFlags(
  db: Transaction<Tables>,
  connectionId: string,
  flags: FlagRow[],
): Promise<FlagDifference[]> {
  const before = await db
    .selectFrom('flags')
    .select(['key', 'digest'])
    .where('connection_id', '=', connectionId)
    .execute();
  const gone = new Map(before.map((row) => [row.key, row.digest]));
  const different: FlagRow[] = [];
  for (const flag of flags) {
    if (gone.get(flag.key) !== flag.digest) different.push(flag);
    gone.delete(flag.key);
  }
  const differentKeys = [...different.map((flag) => flag.key), ...gone.keys()];
  const factsBefore = await factsOf(db, connectionId, differentKeys);
  for (const rows of batches(different)) {
    await db
      .insertInto('flags')
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(['connection_id', 'key']).doUpdateSet((column) => ({
          digest: column.ref('excluded.digest'),
          facts: column.ref('excluded.facts'),
        })),
      )
      .execute();
  }
  for (const keys of batches([...gone.keys()])) {
    await db.deleteFrom('flags').where('connection_id', '=', connectionId).where('key', 'in', keys).execute();
  }
  const factsAfter = new Map(different.map((flag) => [flag.key, flag.facts]));
  const parsed = (facts: string | undefined) =>
    facts === undefined ? null : (JSON.parse(facts) as PulledFlag);
  return differentKeys.map((key) => ({
    key,
    before: parsed(factsBefore.get(key)),
    after: parsed(factsAfter.get(key)),
  }));
}

/** The version of the warden that read the catalogue at hand; null when none was read yet. */
async function lastReader(db: Transaction<Tables>, connectionId: string): Promise<string | null> {
  const row = await db
    .selectFrom('sync_states')
    .select('read_by')
    .where('connection_id', '=', connectionId)
    .executeTakeFirst();
  return row?.read_by ?? null;
}

async function factsOf(
  db: Transaction<Tables>,
  connectionId: string,
  keys: string[],
): Promise<Map<string, string>> {
  const facts = new Map<string, string>();
  for (const some of batches(keys)) {
    const rows = await db
      .selectFrom('flags')
      .select(['key', 'facts'])
      .where('connection_id', '=', connectionId)
      .where('key', 'in', some)
      .execute();
    for (const row of rows) facts.set(row.key, row.facts);
  }
  return facts;
}

async function replaceEnvironments(
  db: Transaction<Tables>,
  connectionId: string,
  { environments }: PulledCatalogue,
): Promise<boolean> {
  const after = environments.map((environment) => ({
    connection_id: connectionId,
    key: environment.key,
    position: environment.order,
    facts: JSON.stringify(environment),
  }));
  const before = await db
    .selectFrom('environments')
    .select(['key', 'facts'])
    .where('connection_id', '=', connectionId)
    .execute();
  const known = new Map(before.map((row) => [row.key, row.facts]));
  if (before.length === after.length && after.every((row) => known.get(row.key) === row.facts)) return false;
  await db.deleteFrom('environments').where('connection_id', '=', connectionId).execute();
  for (const rows of batches(after)) await db.insertInto('environments').values(rows).execute();
  return true;
}

function* batches<Item>(items: Item[]): Generator<Item[]> {
  for (let start = 0; start < items.length; start += batchSize) yield items.slice(start, start + batchSize);
}

const rowOf =
  (connectionId: string) =>
  (flag: PulledFlag): FlagRow => {
    const facts = JSON.stringify(flag);
    return {
      connection_id: connectionId,
      key: flag.key,
      digest: createHash('sha256').update(facts).digest('base64'),
      facts,
    };
  };

/** Facts were checked against the contract before they were stored, and answers are checked again. */
function flagOf(row: { connection_id: string; facts: string }): FlagFacts {
  return { connectionId: row.connection_id, ...(JSON.parse(row.facts) as PulledFlag) };
}
