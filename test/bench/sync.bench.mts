import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openSqlite } from '../../src/warden/store/open-sqlite';
import type { Store } from '../../src/warden/store/store';
import { checkedCatalogue } from '../../src/warden/sync/checked-catalogue';
import type { PulledCatalogue } from '../../src/warden/platforms/platform-adapter';
import { bundleInto } from '../warden/process/bundle';
import { ChildWarden, secrets } from '../warden/process/child-warden';
import { bornConnection, sampleCatalogue, unrecorded } from '../warden/samples';
import { compare, median, row, type Bench, type BenchRow } from './harness';

const flagCount = 10_000;

/** What syncing a catalogue costs beside a plain bulk insert of the same bytes, and how fast a warden starts. */
export const bench: Bench = async ({ runs, log }) => {
  const directory = await mkdtemp(path.join(os.tmpdir(), 'flagwarden-bench-'));
  const store = await openSqlite(path.join(directory, 'store'));
  const plain = new PlainTable(path.join(directory, 'plain.db'));
  try {
    log(`${flagCount} flags into SQLite`);
    const pulled = sampleCatalogue(
      Array.from({ length: flagCount }, (_, index) => `team-${index % 40}-flag-${index}`),
    );
    const rows = pulled.flags.map((flag) => [flag.key, JSON.stringify(flag)] as const);
    const known = await newConnection(store);
    await sync(store, known, pulled);
    const synced = [
      await compare({
        name: `first sync of ${flagCount} flags`,
        runs,
        ours: async () => sync(store, await newConnection(store), pulled),
        peer: { name: 'plain bulk insert of the same bytes', measure: () => plain.fill(rows) },
        target: 10,
        note: 'checked against the contract, digested and compared; one transaction, synchronous FULL on both sides',
      }),
      await compare({
        name: `sync of ${flagCount} flags, none changed`,
        runs,
        ours: () => sync(store, known, pulled),
        peer: { name: 'plain bulk insert of the same bytes', measure: () => plain.fill(rows) },
        target: 5,
      }),
      await compare({
        name: `reading ${flagCount} flags in pages of 1000`,
        runs,
        ours: () => readPages(store, known),
        peer: { name: 'plain select and JSON.parse', measure: () => plain.read() },
        target: 5,
      }),
    ];
    log('cold starts of the embedded warden');
    return [...synced, await coldStart(runs, directory)];
  } finally {
    plain.close();
    await store.close();
    await rm(directory, { recursive: true, force: true });
  }
};

async function newConnection(store: Store): Promise<string> {
  const connection = bornConnection(randomUUID());
  await store.connections.add(connection, null, unrecorded);
  return connection.id;
}

async function sync(store: Store, connectionId: string, pulled: PulledCatalogue): Promise<void> {
  await store.catalogues.replace(
    connectionId,
    {
      catalogue: checkedCatalogue(pulled),
      platformRevision: 'r',
      readBy: 'bench',
      status: { state: 'current', catalogueAt: new Date().toISOString() },
    },
    unrecorded,
  );
}

async function readPages(store: Store, connectionId: string): Promise<void> {
  let read = 0;
  for (let after: string | null = null; ;) {
    const page = await store.catalogues.flags(connectionId, after, 1_000);
    read += page.length;
    const last = page.at(-1);
    if (!last) break;
    after = last.key;
  }
  if (read !== flagCount) throw new Error(`Read ${read} flags`);
}

/** What one would write without a warden: a key and JSON, inserted by one prepared statement in one transaction. */
class PlainTable {
  readonly #database: DatabaseSync;

  constructor(file: string) {
    this.#database = new DatabaseSync(file);
    this.#database.exec(
      'pragma journal_mode = wal; pragma synchronous = full; create table flags (key text primary key, facts text)',
    );
  }

  fill(rows: readonly (readonly [string, string])[]): void {
    this.#database.exec('begin; delete from flags');
    const insert = this.#database.prepare('insert into flags values (?, ?)');
    for (const [key, facts] of rows) insert.run(key, facts);
    this.#database.exec('commit');
  }

  read(): void {
    const rows = this.#database.prepare('select facts from flags order by key').all();
    for (const { facts } of rows) JSON.parse(String(facts));
    if (rows.length !== flagCount) throw new Error(`Read ${rows.length} rows`);
  }

  close(): void {
    this.#database.close();
  }
}

async function coldStart(runs: number, directory: string): Promise<BenchRow> {
  const entry = path.join(import.meta.dirname, '../warden/process/scripted-embedded.ts');
  const program = await bundleInto(path.join(directory, 'program'), entry);
  const figures: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now();
    const warden = await ChildWarden.start(program, {
      ...secrets(),
      dataDirectory: path.join(directory, `cold-${run}`),
    });
    figures.push(performance.now() - start);
    await warden.kill('SIGTERM');
  }
  return row({
    name: 'embedded warden, from spawn to ready with a new store',
    unit: 'ms',
    ours: median(figures),
    peer: { name: 'limit', figure: 3_000 },
    target: 1,
  });
}
