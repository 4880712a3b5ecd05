import type { Kysely, Transaction, Updateable } from 'kysely';
import type { GrantsTable, Tables } from './tables';

/** Tables whose rows have a version, which is another after every change. */
type Versioned = 'access_requests' | 'grants' | 'delegations' | 'policy_changes';

/** A row as it was when it was read. */
interface Version {
  readonly id: string;
  readonly version: number;
}

/** A row is not any more what it was when it was read. */
export class Stale extends Error {}

/**
 * Writes all of it in one transaction, or nothing.
 * @returns null when a row is not any more what it was
 */
export async function unlessStale<Written>(
  db: Kysely<Tables>,
  write: (transaction: Transaction<Tables>) => Promise<Written>,
): Promise<Written | null> {
  try {
    return await db.transaction().execute(write);
  } catch (error) {
    if (error instanceof Stale) return null;
    throw error;
  }
}

/**
 * Puts a row in the place of the one of the version before.
 * @throws Stale
 */
export const swap = <Table extends Versioned>(
  db: Kysely<Tables>,
  table: Table,
  row: Version,
  values: Updateable<Tables[Table]>,
): Promise<void> => update(db, table, { id: row.id, version: row.version - 1 }, values);

/**
 * Sees to it that a row is, until the transaction ends, what it was when it was looked at.
 * @throws Stale
 */
export const hold = (db: Transaction<Tables>, table: Versioned, { id, version }: Version): Promise<void> =>
  update(db, table, { id, version }, { version });

async function update(db: Kysely<Tables>, table: Versioned, { id, version }: Version, values: object) {
  const { numUpdatedRows } = await db
    // All of them have what is asked for here.
    .updateTable(table as 'grants')
    .set(values as Updateable<GrantsTable>)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new Stale();
}
