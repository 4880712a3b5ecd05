import { sql, type Kysely } from 'kysely';
import type { StoreKind } from '../tables';

/** Whom the identity provider provisions, and who has no rights any more. */
export async function provisioning(db: Kysely<unknown>, kind: StoreKind): Promise<void> {
  const id = kind === 'postgres' ? sql`text collate "C"` : sql`text`;

  await db.schema
    .createTable('scim_users')
    .addColumn('id', id, (column) => column.primaryKey())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('person', id, (column) => column.notNull().unique())
    .addColumn('user_name_key', id, (column) => column.notNull().unique())
    .addColumn('external_id', id)
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('created_at', id, (column) => column.notNull())
    .addColumn('changed_at', id, (column) => column.notNull())
    .execute();

  await db.schema
    .createTable('barred_people')
    .addColumn('person', id, (column) => column.primaryKey())
    .addColumn('since', id, (column) => column.notNull())
    .execute();

  await db.schema
    .createIndex('scim_users_by_external_id')
    .on('scim_users')
    .columns(['external_id'])
    .execute();
}
