import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { LedgerInfo } from '../../../src/contract/ledger';
import { Connection } from '../../../src/contract/connection';
import { pathOf, routes } from '../../../src/contract/routes';
import { databaseUrlVariable } from '../../../src/warden/process/team-options';
import { databaseFileName } from '../../../src/warden/store/open-sqlite';
import { runCli } from '../../cli/run-cli';
import { buildProduct, type Built } from '../../references/built';
import { startPostgres, type Postgres } from '../../tools/postgres';
import { postgresProgram } from '../../tools/postgres-programs';
import { run } from '../../tools/run';
import { newConnection } from '../scripted-platform';
import { sharedProgram } from './shared-program';
import { ServedWarden } from './served-warden';

let product: Built;
let program: string;
beforeAll(async () => {
  product = await buildProduct();
  program = await sharedProgram(path.join(import.meta.dirname, 'scripted-serve.ts'));
});

let folder: string;
let warden: ServedWarden | undefined;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'flagwarden-backup-'));
});
afterEach(async () => {
  await warden?.end('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

const dataIn = (name: string) => path.join(folder, name);

async function serve(data: string, variables: NodeJS.ProcessEnv = {}): Promise<ServedWarden> {
  return (warden = await ServedWarden.start(program, data, variables));
}

async function connected(served: ServedWarden, name: string): Promise<string> {
  const answer = await served.send('POST', routes.connections, newConnection(name));
  expect(answer.status).toBe(201);
  return Connection.parse(await answer.json()).id;
}

const namesAt = async (served: ServedWarden) => {
  const { items } = (await (await served.send('GET', routes.connections)).json()) as { items: Connection[] };
  return items.map(({ name }) => name);
};

const infoOf = async (served: ServedWarden) =>
  LedgerInfo.parse(await (await served.send('GET', routes.ledgerInfo)).json());

async function verify({ url, token }: ServedWarden, verifierKey: string, more: string[] = []) {
  const given = ['verify', '--log', `${url}/ledger`, '--vkey', verifierKey, ...more];
  return runCli(product.cli, folder, given, { FLAGWARDEN_LOG_TOKEN: token });
}

/** How a store of each kind is backed up and put back, as the documentation shows it. */
interface Place {
  start: () => Promise<ServedWarden>;
  backUp: () => Promise<void>;
  restore: () => Promise<void>;
}

/** Backs up, goes on, and puts the backup back. */
async function throughABackup({ start, backUp, restore }: Place): Promise<void> {
  const first = await start();
  const id = await connected(first, 'before-the-backup');
  const { verifierKey, size: sizeThen } = await infoOf(first);
  await backUp();

  const second = await start();
  await connected(second, 'after-the-backup');
  const { size: newest } = await infoOf(second);
  const remembered = await (await second.send('GET', routes.ledgerCheckpoint)).text();
  await writeFile(dataIn('remembered'), remembered);
  expect(await verify(second, verifierKey, ['--from', 'remembered'])).toMatchObject({ code: 0 });
  await second.end('SIGTERM');
  await restore();

  const third = await start();
  expect(await namesAt(third)).toEqual(['before-the-backup']);
  const again = await third.send('POST', pathOf(routes.sync, { connectionId: id }));
  expect(Connection.parse(await again.json()).sync.state).toBe('current');
  const info = await infoOf(third);
  expect(info.verifierKey).toBe(verifierKey);
  expect(Number(info.size)).toBeGreaterThan(Number(sizeThen));
  expect(Number(info.size)).toBeLessThan(Number(newest));
  // In itself it is whole; to whoever remembers more it is what it is.
  expect(await verify(third, verifierKey)).toMatchObject({ code: 0 });
  const told = await verify(third, verifierKey, ['--from', 'remembered']);
  expect(told.code).not.toBe(0);
  expect(told.stdout + told.stderr).toMatch(/The log shrank/);
}

describe('a backup that is put back has all that was there, and clients that remember more say so', () => {
  test('on SQLite: the file, copied while the warden is stopped', async () => {
    const data = dataIn('data');
    await throughABackup({
      start: () => serve(data),
      backUp: async () => {
        await warden?.end('SIGTERM');
        await mkdir(dataIn('backup'));
        await cp(path.join(data, databaseFileName), path.join(dataIn('backup'), databaseFileName));
      },
      restore: async () => {
        for (const ending of ['', '-wal', '-shm'])
          await rm(path.join(data, `${databaseFileName}${ending}`), { force: true });
        await cp(path.join(dataIn('backup'), databaseFileName), path.join(data, databaseFileName));
      },
    });
  });

  const [dump, restoreWith] = [postgresProgram('pg_dump'), postgresProgram('pg_restore')];
  describe.skipIf(dump === null || restoreWith === null)('on PostgreSQL', () => {
    let postgres: Postgres;
    beforeAll(async () => {
      // The server that they are made for: they refuse a newer one.
      postgres = await startPostgres(path.dirname(dump ?? ''));
    });
    afterAll(() => postgres.stop());

    test('by pg_dump while the warden runs, and pg_restore', async () => {
      const variables = { [databaseUrlVariable]: postgres.url };
      const { username, password, hostname, port, pathname } = new URL(postgres.url);
      const env = {
        PGHOST: hostname,
        PGPORT: port,
        PGUSER: username,
        PGPASSWORD: password,
        PGDATABASE: pathname.slice(1),
      };
      const file = dataIn('flagwarden.dump');
      await throughABackup({
        start: async () => {
          await warden?.end('SIGTERM');
          return serve(dataIn('data'), variables);
        },
        backUp: async () =>
          void (await run(dump ?? '', ['--format=custom', `--file=${file}`], { env, timeout: 60_000 })),
        restore: async () => {
          const given = [
            '--clean',
            '--if-exists',
            '--single-transaction',
            `--dbname=${env.PGDATABASE}`,
            file,
          ];
          await run(restoreWith ?? '', given, { env, timeout: 60_000 });
        },
      });
    });
  });
});
