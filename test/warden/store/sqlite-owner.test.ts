import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { databaseFileName, openSqlite } from '../../../src/warden/store/open-sqlite';
import { sqliteRuntime } from '../../../src/warden/store/sqlite-runtime';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(path.join(os.tmpdir(), 'flagwarden-owner-'));
});
afterEach(async () => {
  await chmod(directory, 0o700);
  await rm(directory, { recursive: true, force: true });
});

test('a store owned by another process is refused at once, and free again when that process is killed', async () => {
  await (await openSqlite(directory)).close();
  const file = path.join(directory, databaseFileName);
  const owner = spawn(process.execPath, [
    '-e',
    `const { DatabaseSync } = require('node:sqlite');
     const database = new DatabaseSync(${JSON.stringify(file)});
     database.exec('pragma locking_mode = exclusive; pragma journal_mode = wal; begin exclusive; commit');
     console.log('owned');
     setInterval(() => database, 1000);`,
  ]);
  try {
    await once(owner.stdout, 'data');
    await expect(openSqlite(directory)).rejects.toMatchObject({ code: 'store_locked' });
  } finally {
    owner.kill('SIGKILL');
    await once(owner, 'exit');
  }
  await (await openSqlite(directory)).close();
});

test('two stores on one directory in one process are refused, too', async () => {
  const first = await openSqlite(directory);
  await expect(openSqlite(directory)).rejects.toMatchObject({ code: 'store_locked' });
  await first.ping();
  await first.close();
});

test('a damaged file is called unusable and left as it is', async () => {
  const file = path.join(directory, databaseFileName);
  await writeFile(file, 'not a database, but long enough to be looked at as one '.repeat(100));
  await expect(openSqlite(directory)).rejects.toMatchObject({
    code: 'store_unusable',
    message: expect.stringContaining(file) as string,
  });
  expect((await stat(file)).size).toBeGreaterThan(1_000);
});

test.skipIf(process.platform === 'win32')('the store is readable by its owner alone', async () => {
  const data = path.join(directory, 'new', 'data');
  const store = await openSqlite(data);
  expect((await stat(data)).mode & 0o777).toBe(0o700);
  expect((await stat(path.join(data, databaseFileName))).mode & 0o777).toBe(0o600);
  expect((await stat(path.join(data, `${databaseFileName}-wal`))).mode & 0o777).toBe(0o600);
  await store.close();
});

test('the file is in write-ahead mode', async () => {
  await (await openSqlite(directory)).close();
  const database = new DatabaseSync(path.join(directory, databaseFileName));
  expect(database.prepare('pragma journal_mode').get()).toEqual({ journal_mode: 'wal' });
  database.close();
});

test('a runtime without SQLite is told plainly, with the versions that have it', async () => {
  const load = () => Promise.reject(new Error('No such built-in module: node:sqlite'));
  await expect(sqliteRuntime(load)).rejects.toMatchObject({
    code: 'sqlite_missing',
    message: expect.stringMatching(/VS Code 1\.103.*22\.17/s) as string,
  });
});
