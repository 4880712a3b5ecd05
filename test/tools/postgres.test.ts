import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startPostgres, type Postgres } from './postgres';

let postgres: Postgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

test('a started PostgreSQL answers with an empty database and is gone after stop', async () => {
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  const { rows } = await client.query<{ tables: string }>(
    `select count(*) as tables from information_schema.tables where table_schema = 'public'`,
  );
  expect(rows).toEqual([{ tables: '0' }]);
  await client.end();
  await postgres.stop();
  await expect(new pg.Client({ connectionString: postgres.url }).connect()).rejects.toThrow(/ECONNREFUSED/);
});
