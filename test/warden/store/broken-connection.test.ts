import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPostgres } from '../../../src/warden/store/open-postgres';
import type { Store } from '../../../src/warden/store/store';
import { startPostgres, type Postgres } from '../../tools/postgres';
import { bornConnection, unrecorded } from '../samples';

let postgres: Postgres;
let store: Store;
const lost: Error[] = [];
beforeAll(async () => {
  postgres = await startPostgres();
  store = await openPostgres(postgres.url, (error) => lost.push(error));
});
afterAll(async () => {
  await store.close();
  await postgres.stop();
});

test('a connection that breaks between two statements of a transaction takes nothing but that transaction', async () => {
  const connection = bornConnection('shop');
  const broken = store.connections.add(connection, null, async () => {
    await breakConnections();
    await wait(200);
  });
  await expect(broken).rejects.toThrow();
  expect(lost.length).toBeGreaterThan(0);
  expect(await store.connections.add(connection, null, unrecorded)).toBe(true);
});

/** Has the database end every connection of the store, as it does when it is stopped. */
async function breakConnections(): Promise<void> {
  const operator = new pg.Client({ connectionString: postgres.url });
  await operator.connect();
  try {
    await operator.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'flagwarden'",
    );
  } finally {
    await operator.end();
  }
}
