import { sql, type Kysely } from 'kysely';
import type { StoreKind } from '../tables';

/** How far the export of the ledger to each sink is, and what was passed over. */
export async function sinks(db: Kysely<unknown>, kind: StoreKind): Promise<void> {
  const wide = kind === 'postgres' ? sql`bigint` : sql`integer`;

  await db.schema
    .createTable('sinks')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('next_index', wide, (column) => column.notNull())
    .addColumn('epoch', wide, (column) => column.notNull())
    .addColumn('holder', 'text')
    .addColumn('held_until', wide, (column) => column.notNull())
    .addColumn('tries', 'integer', (column) => column.notNull())
    .addColumn('failed_at', 'text')
    .addColumn('failure', 'text')
    .execute();

  await db.schema
    .createTable('sink_dead_letters')
    .addColumn('sink', 'text', (column) => column.notNull())
    .addColumn('entry_index', wide, (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('tries', 'integer', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('sink_dead_letters_key', ['sink', 'entry_index'])
    .execute();
}
