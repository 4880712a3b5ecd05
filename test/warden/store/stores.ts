import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { PostgresDialect, type Dialect } from 'kysely';
import pg from 'pg';
import { openPostgres } from '../../../src/warden/store/open-postgres';
import { databaseFileName, openSqlite } from '../../../src/warden/store/open-sqlite';
import { NodeSqliteDialect } from '../../../src/warden/store/sqlite-dialect';
import type { Store } from '../../../src/warden/store/store';
import { startPostgres, type Postgres } from '../../tools/postgres';

/** A database that stores can be opened on again and again, and whose stored bytes can be read. */
export interface StorePlace {
  open(): Promise<Store>;
  /** The file or URL of the database. */
  address: string;
  /** Reaches the database without a store. Only where it was opened before and is closed. */
  dialect(): Dialect;
  /** Everything stored, as it lies there. Only with the store closed. */
  rawContents(): Promise<string>;
  /** Runs a statement behind the store's back. Only with the store closed. */
  run(sql: string): Promise<void>;
  /** Reads rows behind the store's back. Only with the store closed. */
  rows(sql: string): Promise<Record<string, unknown>[]>;
  remove(): Promise<void>;
}

export interface StoreFixture {
  name: 'sqlite' | 'postgres';
  start(): Promise<void>;
  stop(): Promise<void>;
  place(): Promise<StorePlace>;
}

export function storeFixtures(): StoreFixture[] {
  return [sqliteFixture(), postgresFixture()];
}

function sqliteFixture(): StoreFixture {
  return {
    name: 'sqlite',
    start: async () => undefined,
    stop: async () => undefined,
    place: async () => {
      const directory = await mkdtemp(path.join(os.tmpdir(), 'flagwarden-store-'));
      return {
        address: path.join(directory, databaseFileName),
        open: () => openSqlite(directory),
        dialect: () => new NodeSqliteDialect(new DatabaseSync(path.join(directory, databaseFileName))),
        rawContents: async () => {
          const files = await readdir(directory);
          const contents = await Promise.all(
            files.map((file) => readFile(path.join(directory, file), 'latin1')),
          );
          return contents.join('\n');
        },
        run: async (sql) => {
          const database = new DatabaseSync(path.join(directory, databaseFileName));
          try {
            database.exec(sql);
          } finally {
            database.close();
          }
        },
        rows: async (sql) => {
          const database = new DatabaseSync(path.join(directory, databaseFileName));
          const found = database.prepare(sql).all();
          database.close();
          return found;
        },
        remove: () => rm(directory, { recursive: true, force: true }),
      };
    },
  };
}

function postgresFixture(): StoreFixture {
  let server: Postgres;
  let databases = 0;
  const query = async (url: string, sql: string) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows;
    } finally {
      await client.end();
    }
  };
  return {
    name: 'postgres',
    start: async () => {
      server = await startPostgres();
    },
    stop: () => server.stop(),
    place: async () => {
      const name = `place_${++databases}`;
      // A collation that sorts as people do, unlike bytes.
      await query(
        server.url,
        `create database ${name} template template0 locale_provider icu icu_locale 'en-US'`,
      );
      const url = server.url.replace(/\/postgres$/, `/${name}`);
      return {
        address: url,
        open: () => openPostgres(url, () => undefined),
        dialect: () => new PostgresDialect({ pool: new pg.Pool({ connectionString: url, max: 2 }) }),
        rawContents: async () => {
          const tables = await query(url, `select tablename from pg_tables where schemaname = 'public'`);
          const dumps = await Promise.all(
            tables.map(async ({ tablename }) =>
              JSON.stringify(await query(url, `select * from ${String(tablename)}`)),
            ),
          );
          return dumps.join('\n');
        },
        run: async (sql) => {
          await query(url, sql);
        },
        rows: (sql) => query(url, sql),
        remove: async () => {
          await query(server.url, `drop database ${name} with (force)`);
        },
      };
    },
  };
}
