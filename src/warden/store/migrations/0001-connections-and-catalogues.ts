import { sql, type Kysely } from 'kysely';
import type { StoreKind } from '../tables';

/** Connections with their sealed credentials, sync states, environments and flags. */
export async function connectionsAndCatalogues(db: Kysely<unknown>, kind: StoreKind): Promise<void> {
  // Keys are paged in the order of their bytes, whatever the locale of the database.
  const keyType = kind === 'postgres' ? sql`text collate "C"` : sql`text`;

  await db.schema
    .createTable('connections')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('platform', 'text', (column) => column.notNull())
    .addColumn('name', keyType, (column) => column.notNull().unique())
    .addColumn('settings', 'text', (column) => column.notNull())
    .addColumn('project_id', 'text', (column) => column.notNull())
    .addColumn('project_name', 'text', (column) => column.notNull())
    .addColumn('folder', 'text')
    .addColumn('capabilities', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .execute();

  await db.schema
    .createTable('sealed_credentials')
    .addColumn('connection_id', 'text', (column) =>
      column.primaryKey().references('connections.id').onDelete('cascade'),
    )
    .addColumn('key_id', 'text', (column) => column.notNull())
    .addColumn('wrapped_key', 'text', (column) => column.notNull())
    .addColumn('ciphertext', 'text', (column) => column.notNull())
    .execute();

  await db.schema
    .createTable('sync_states')
    .addColumn('connection_id', 'text', (column) =>
      column.primaryKey().references('connections.id').onDelete('cascade'),
    )
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('platform_revision', 'text')
    .addColumn('read_by', 'text')
    .execute();

  await db.schema
    .createTable('environments')
    .addColumn('connection_id', 'text', (column) =>
      column.notNull().references('connections.id').onDelete('cascade'),
    )
    .addColumn('key', keyType, (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('facts', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('environments_key', ['connection_id', 'key'])
    .execute();

  await db.schema
    .createTable('flags')
    .addColumn('connection_id', 'text', (column) =>
      column.notNull().references('connections.id').onDelete('cascade'),
    )
    .addColumn('key', keyType, (column) => column.notNull())
    .addColumn('digest', 'text', (column) => column.notNull())
    .addColumn('facts', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('flags_key', ['connection_id', 'key'])
    .execute();
}
