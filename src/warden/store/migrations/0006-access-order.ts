import type { Kysely } from 'kysely';

/** Indexes in the very order that requests and grants are listed in, so that no list is sorted when it is asked for. */
export async function accessOrder(db: Kysely<unknown>): Promise<void> {
  for (const name of [
    'access_requests_of_state',
    'access_requests_of_requester',
    'access_requests_of_connection',
  ])
    await db.schema.dropIndex(name).execute();
  const indexes: [string, string, string[]][] = [
    ['access_requests_in_order', 'access_requests', ['created_at', 'id']],
    ['access_requests_of_state', 'access_requests', ['state', 'created_at', 'id']],
    ['access_requests_of_requester', 'access_requests', ['requester', 'created_at', 'id']],
    ['access_requests_of_connection', 'access_requests', ['connection_id', 'state', 'created_at', 'id']],
    ['grants_in_order', 'grants', ['starts_at', 'id']],
    ['grants_of_person_in_order', 'grants', ['person', 'starts_at', 'id']],
  ];
  for (const [name, table, columns] of indexes)
    await db.schema.createIndex(name).on(table).columns(columns).execute();
}
