import { sql, type Kysely } from 'kysely';
import type { StoreKind } from '../tables';

/** Requests, grants and toggles. */
export async function access(db: Kysely<unknown>, kind: StoreKind): Promise<void> {
  // Compared byte by byte, whatever the locale of the database.
  const id = kind === 'postgres' ? sql`text collate "C"` : sql`text`;

  await db.schema
    .createTable('access_requests')
    .addColumn('id', id, (column) => column.primaryKey())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('requester', id, (column) => column.notNull())
    .addColumn('idempotency_key', id, (column) => column.notNull())
    .addColumn('connection_id', id, (column) => column.notNull())
    .addColumn('created_at', id, (column) => column.notNull())
    .addColumn('due_at', id)
    .addColumn('body', 'text', (column) => column.notNull())
    .addUniqueConstraint('access_requests_once', ['requester', 'idempotency_key'])
    .execute();

  await db.schema
    .createTable('grants')
    .addColumn('id', id, (column) => column.primaryKey())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('review_state', 'text')
    .addColumn('person', id, (column) => column.notNull())
    .addColumn('connection_id', id, (column) => column.notNull())
    .addColumn('starts_at', id, (column) => column.notNull())
    .addColumn('due_at', id)
    .addColumn('body', 'text', (column) => column.notNull())
    .execute();

  await db.schema
    .createTable('toggles')
    .addColumn('id', id, (column) => column.primaryKey())
    .addColumn('person', id, (column) => column.notNull())
    .addColumn('idempotency_key', id, (column) => column.notNull())
    .addColumn('request_digest', 'text', (column) => column.notNull())
    .addColumn('connection_id', id, (column) => column.notNull())
    .addColumn('flag', id, (column) => column.notNull())
    .addColumn('environment', id, (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('at', id, (column) => column.notNull())
    .addColumn('due_at', id)
    .addColumn('intent', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addUniqueConstraint('toggles_once', ['person', 'idempotency_key'])
    .execute();

  const indexes: [string, string, string[]][] = [
    ['access_requests_due', 'access_requests', ['due_at']],
    ['access_requests_of_state', 'access_requests', ['state', 'created_at']],
    ['access_requests_of_requester', 'access_requests', ['requester', 'created_at']],
    ['access_requests_of_connection', 'access_requests', ['connection_id', 'state', 'created_at']],
    ['grants_due', 'grants', ['due_at']],
    ['grants_of_person', 'grants', ['person', 'state']],
    ['grants_of_connection', 'grants', ['connection_id', 'state']],
    ['grants_to_review', 'grants', ['review_state']],
    ['toggles_due', 'toggles', ['due_at']],
    ['toggles_of_flag', 'toggles', ['connection_id', 'flag', 'at']],
  ];
  for (const [name, table, columns] of indexes)
    await db.schema.createIndex(name).on(table).columns(columns).execute();
}
