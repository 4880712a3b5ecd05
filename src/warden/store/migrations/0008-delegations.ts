import { sql, type Kysely } from 'kysely';
import type { StoreKind } from '../tables';

/** Reviews that somebody else does for a while. */
export async function delegations(db: Kysely<unknown>, kind: StoreKind): Promise<void> {
  const id = kind === 'postgres' ? sql`text collate "C"` : sql`text`;

  await db.schema
    .createTable('delegations')
    .addColumn('id', id, (column) => column.primaryKey())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('delegator', id, (column) => column.notNull())
    .addColumn('delegate', id, (column) => column.notNull())
    .addColumn('created_at', id, (column) => column.notNull())
    .addColumn('due_at', id)
    .addColumn('body', 'text', (column) => column.notNull())
    .execute();

  const indexes: [string, string[]][] = [
    ['delegations_due', ['due_at']],
    ['delegations_in_order', ['created_at', 'id']],
    ['delegations_of_state', ['state', 'created_at', 'id']],
    ['delegations_of_delegator', ['delegator', 'state']],
    ['delegations_of_delegate', ['delegate', 'state']],
  ];
  for (const [name, columns] of indexes)
    await db.schema.createIndex(name).on('delegations').columns(columns).execute();
}
