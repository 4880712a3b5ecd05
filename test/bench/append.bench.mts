import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { Vault } from '../../src/warden/credentials/vault';
import { Ledger } from '../../src/warden/ledger/ledger';
import { LedgerReader } from '../../src/warden/ledger/ledger-reader';
import { openLogKey } from '../../src/warden/ledger/log-key';
import { sealEvent, type NewEvent } from '../../src/warden/ledger/sealed-event';
import { openPostgres } from '../../src/warden/store/open-postgres';
import { databaseFileName, openSqlite } from '../../src/warden/store/open-sqlite';
import { NodeSqliteDialect } from '../../src/warden/store/sqlite-dialect';
import { Store } from '../../src/warden/store/store';
import type { StoreKind, Tables } from '../../src/warden/store/tables';
import { startPostgres } from '../tools/postgres';
import { compare, type Bench, type BenchRow } from './harness';

const appends = 1_280;
const historyLength = 10_000;
const pageSize = 200;
const connectionId = randomUUID();

const event = (flag: string): NewEvent => ({
  kind: 'out_of_band_change',
  actor: { kind: 'warden', version: '1.0.0' },
  connectionId,
  flag,
  changes: [
    {
      what: 'state',
      environment: 'production',
      before: { state: 'off', rollout: 'everyone', version: '1' },
      after: { state: 'on', rollout: 'everyone', version: '2' },
    },
  ],
  by: null,
});

/** A database that both sides write to: the ledger, and a plain table, one durable insert a row. */
interface Ground {
  readonly kind: StoreKind;
  readonly store: Store;
  readonly insert: (bytes: string) => Promise<void> | void;
  close(): Promise<void>;
}

/** Durable appends, and the history of a flag with many events, on both stores. */
export const bench: Bench = async ({ runs, log }) => {
  const rows: BenchRow[] = [];
  for (const open of [sqliteGround, postgresGround]) {
    const ground = await open();
    log(ground.kind);
    try {
      rows.push(...(await measured(ground, runs)));
    } finally {
      await ground.close();
    }
  }
  return rows;
};

async function measured({ kind, store, insert }: Ground, runs: number): Promise<BenchRow[]> {
  const ledger = new Ledger(store.ledger, await openLogKey(store.logKey, new Vault(randomBytes(32))));
  const bytes = Buffer.from(sealEvent(event('usual')).bytes).toString('base64');
  const rows: BenchRow[] = [];
  for (const writers of [1, 64])
    rows.push(
      await compare({
        name: `${appends} durable appends by ${writers} writer(s), ${kind}`,
        runs,
        ours: () => byWriters(writers, () => ledger.record(event('usual'))),
        peer: {
          name: 'single-row inserts of the same bytes',
          measure: () => byWriters(writers, async () => insert(bytes)),
        },
        note: 'each in a signed checkpoint when it returns',
      }),
    );
  for (let at = 0; at < historyLength; at += 500)
    await ledger.record(...Array.from({ length: 500 }, () => event('busy')));
  const reader = new LedgerReader(store.ledger);
  rows.push(
    await compare({
      name: `newest ${pageSize} of ${historyLength} events of a flag with proofs, ${kind}`,
      runs,
      ours: async () => void (await reader.ofFlag(connectionId, 'busy', { below: null, limit: pageSize })),
      peer: {
        name: 'the same rows alone',
        measure: async () =>
          void (await store.ledger.ofFlag(connectionId, 'busy', BigInt(Number.MAX_SAFE_INTEGER), pageSize)),
      },
    }),
  );
  return rows;
}

async function byWriters(writers: number, write: () => Promise<void>): Promise<void> {
  const writer = async () => {
    for (let count = 0; count < appends / writers; count++) await write();
  };
  await Promise.all(Array.from({ length: writers }, writer));
}

async function sqliteGround(): Promise<Ground> {
  const directory = await mkdtemp(path.join(os.tmpdir(), 'flagwarden-bench-'));
  await (await openSqlite(directory)).close();
  const database = new DatabaseSync(path.join(directory, databaseFileName));
  database.exec('pragma journal_mode = wal; pragma synchronous = full');
  database.exec('create table plain (id integer primary key, bytes text)');
  const statement = database.prepare('insert into plain (bytes) values (?)');
  const store = new Store(new Kysely<Tables>({ dialect: new NodeSqliteDialect(database) }), 'sqlite');
  return {
    kind: 'sqlite',
    store,
    insert: (bytes) => void statement.run(bytes),
    close: async () => {
      await store.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function postgresGround(): Promise<Ground> {
  const server = await startPostgres();
  await (await openPostgres(server.url, () => undefined)).close();
  const pool = new pg.Pool({ connectionString: server.url, max: 10 });
  // The server is stopped while sessions are still saying goodbye.
  pool.on('error', () => undefined);
  await pool.query('create table plain (id bigserial primary key, bytes text)');
  const store = new Store(new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }), 'postgres');
  return {
    kind: 'postgres',
    store,
    insert: async (bytes) => void (await pool.query('insert into plain (bytes) values ($1)', [bytes])),
    close: async () => {
      await store.close();
      await server.stop();
    },
  };
}
