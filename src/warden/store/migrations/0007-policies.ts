import { sql, type Kysely } from 'kysely';
import type { StoreKind } from '../tables';

/** Policy sets, which of them is in force, changes of it, and the decisions made lately. */
export async function policies(db: Kysely<unknown>, kind: StoreKind): Promise<void> {
  const id = kind === 'postgres' ? sql`text collate "C"` : sql`text`;

  await db.schema
    .createTable('policy_sets')
    .addColumn('hash', id, (column) => column.primaryKey())
    .addColumn('body', 'text', (column) => column.notNull())
    .execute();

  await db.schema
    .createTable('policies_in_force')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('hash', id, (column) => column.notNull().references('policy_sets.hash'))
    .addColumn('since', id, (column) => column.notNull())
    .addColumn('change_id', id)
    .execute();

  await db.schema
    .createTable('policy_changes')
    .addColumn('id', id, (column) => column.primaryKey())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('created_at', id, (column) => column.notNull())
    .addColumn('after_hash', id, (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .execute();

  await db.schema
    .createTable('recent_decisions')
    .addColumn('key', id, (column) => column.primaryKey())
    .addColumn('at', id, (column) => column.notNull())
    .addColumn('times', 'integer', (column) => column.notNull())
    .addColumn('answer', 'text', (column) => column.notNull())
    .addColumn('policy_set', id, (column) => column.notNull())
    .addColumn('question', 'text', (column) => column.notNull())
    .execute();

  // Several wardens may propose what their configuration names at the same moment.
  await db.schema
    .createIndex('policy_changes_pending_once')
    .unique()
    .on('policy_changes')
    .column('after_hash')
    .where(sql.ref('state'), '=', sql.lit('pending'))
    .execute();

  const indexes: [string, string, string[]][] = [
    ['policy_changes_of_state', 'policy_changes', ['state', 'created_at', 'id']],
    ['policy_changes_in_order', 'policy_changes', ['created_at', 'id']],
    ['recent_decisions_in_order', 'recent_decisions', ['at']],
  ];
  for (const [name, table, columns] of indexes)
    await db.schema.createIndex(name).on(table).columns(columns).execute();
}
