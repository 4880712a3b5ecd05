import { sql, type Kysely } from 'kysely';
import type { StoreKind } from '../tables';

/** Cosignatures of witnesses, which checkpoint everyone is shown, and who does what one warden alone is to do. */
export async function witnesses(db: Kysely<unknown>, kind: StoreKind): Promise<void> {
  const wide = kind === 'postgres' ? sql`bigint` : sql`integer`;

  await db.schema
    .createTable('ledger_cosignatures')
    .addColumn('size', wide, (column) => column.notNull())
    .addColumn('witness', 'text', (column) => column.notNull())
    .addColumn('line', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('ledger_cosignatures_key', ['witness', 'size'])
    .execute();
  await db.schema
    .createIndex('ledger_cosignatures_by_size')
    .on('ledger_cosignatures')
    .column('size')
    .execute();

  await db.schema
    .createTable('ledger_published')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('size', wide, (column) => column.notNull())
    .execute();

  await db.schema
    .createTable('leases')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('holder', 'text', (column) => column.notNull())
    .addColumn('held_until', wide, (column) => column.notNull())
    .execute();
}
