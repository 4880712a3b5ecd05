import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Connection } from '../../../src/contract/connection';
import { wardenExitCodes, WardenStateFile, wardenStateFileName } from '../../../src/contract/embedded';
import { pathOf, routes } from '../../../src/contract/routes';
import { WardenInfo } from '../../../src/contract/warden-info';
import { openSqlite } from '../../../src/warden/store/open-sqlite';
import { newConnection } from '../scripted-platform';
import { LiveEventReader } from '../test-warden';
import { ChildWarden, secrets } from './child-warden';
import { sharedProgram } from './shared-program';

let program: string;
beforeAll(async () => {
  program = await sharedProgram(path.join(import.meta.dirname, 'scripted-embedded.ts'));
});

let dataDirectory: string;
const children: ChildWarden[] = [];
beforeEach(async () => {
  dataDirectory = await mkdtemp(path.join(os.tmpdir(), 'flagwarden-embedded-'));
});
afterEach(async () => {
  await Promise.all(children.splice(0).map((child) => child.kill('SIGKILL')));
  await rm(dataDirectory, { recursive: true, force: true });
});

const keys = secrets();
type Options = Parameters<typeof ChildWarden.start>[2];
async function start(more: object = {}, options?: Options): Promise<ChildWarden> {
  const child = await ChildWarden.start(program, { ...keys, dataDirectory, ...more }, options);
  children.push(child);
  return child;
}

const stateFile = () => path.join(dataDirectory, wardenStateFileName);

async function connected(warden: ChildWarden): Promise<Connection> {
  const response = await warden.post(routes.connections, newConnection());
  expect(response.status).toBe(201);
  const { id } = Connection.parse(await response.json());
  return Connection.parse(await (await warden.post(pathOf(routes.sync, { connectionId: id }))).json());
}

/** What the flags say of themselves, as the killed warden has left them. */
async function descriptionsLeftBehind(
  connectionId: string,
): Promise<{ count: number; different: Set<string> }> {
  const store = await openSqlite(dataDirectory);
  const flags = await store.catalogues.flags(connectionId, null, 10_000);
  await store.close();
  return { count: flags.length, different: new Set(flags.map((flag) => flag.description)) };
}

async function attach(warden: ChildWarden): Promise<LiveEventReader> {
  const abort = new AbortController();
  const response = await warden.fetch(routes.events, { signal: abort.signal });
  if (!response.body) throw new Error('The stream has no body');
  const reader = new LiveEventReader(response.body, abort);
  expect(await reader.next()).toMatchObject({ type: 'hello' });
  return reader;
}

describe('starting', () => {
  test('answers with its port and writes a state file without secrets', async () => {
    const warden = await start();
    const info = WardenInfo.parse(await (await warden.fetch(routes.warden)).json());
    expect(info).toMatchObject({ mode: 'embedded', store: 'sqlite', processId: warden.process.pid });
    const text = await readFile(stateFile(), 'utf8');
    expect(WardenStateFile.parse(JSON.parse(text))).toEqual({
      port: warden.port,
      processId: warden.process.pid,
      startedAt: info.startedAt,
      version: info.version,
    });
    expect(text).not.toContain(keys.token);
    expect(text).not.toContain(keys.keyEncryptionKey);
    if (process.platform !== 'win32') expect((await stat(stateFile())).mode & 0o777).toBe(0o600);
  });

  test.each([
    ['no JSON', 'nonsense\n'],
    ['no line', ''],
    ['a short token', `${JSON.stringify({ ...secrets(), token: 'short', dataDirectory: '/nowhere' })}\n`],
    ['a relative path', `${JSON.stringify({ ...secrets(), dataDirectory: 'data' })}\n`],
  ])('with %s is refused with a reason and an exit code', async (_, line) => {
    const warden = await ChildWarden.start(program, line);
    expect(warden.answer).toMatchObject({ failed: { code: 'invalid_start' } });
    expect(await warden.ended()).toBe(wardenExitCodes.invalid_start);
  });

  test('many at once on one data directory end with one owner', async () => {
    const wardens = await Promise.all(Array.from({ length: 4 }, () => start()));
    const ready = wardens.filter((warden) => 'ready' in warden.answer);
    const refused = wardens.filter((warden) => !('ready' in warden.answer));
    expect(ready).toHaveLength(1);
    for (const warden of refused) {
      expect(warden.answer).toMatchObject({ failed: { code: 'store_locked' } });
      expect(await warden.ended()).toBe(wardenExitCodes.store_locked);
    }
    const state = WardenStateFile.parse(JSON.parse(await readFile(stateFile(), 'utf8')));
    expect(state.processId).toBe(ready[0]?.process.pid);
  });
});

describe('living', () => {
  test('killed in the midst of writing, it starts again with a whole catalogue', async () => {
    let warden = await start();
    const { id } = await connected(warden);
    for (let round = 0; round < 5; round += 1) {
      await wait(150 + 60 * round);
      expect(await warden.kill('SIGKILL')).toBe('SIGKILL');
      expect(existsSync(stateFile())).toBe(true);
      const files = await Promise.all(
        (await readdir(dataDirectory)).map((file) => readFile(path.join(dataDirectory, file), 'latin1')),
      );
      expect(files.join('')).toContain('flag-2999');
      expect(files.join('')).not.toContain('good-token');
      expect(files.join('')).not.toContain(keys.token);
      const left = await descriptionsLeftBehind(id);
      expect(left.count).toBe(3_000);
      expect([...left.different]).toEqual([expect.stringMatching(/^read \d+ of \d+$/)]);
      warden = await start();
      const response = await warden.fetch(pathOf(routes.connection, { connectionId: id }));
      expect(Connection.parse(await response.json())).toMatchObject({ name: 'shop', flagCount: 3_000 });
    }
  });

  test('goes on when its output is closed and the terminal hangs up', async () => {
    const warden = await start();
    warden.process.stderr?.destroy();
    warden.process.stdout?.destroy();
    if (process.platform !== 'win32') warden.process.kill('SIGHUP');
    const { id } = await connected(warden);
    for (let count = 0; count < 20; count += 1) await warden.fetch('/nothing');
    expect((await warden.fetch(pathOf(routes.flags, { connectionId: id }))).status).toBe(200);
    expect(warden.process.exitCode).toBeNull();
  });

  test('logs JSON lines without tokens, credentials or flag values', async () => {
    const warden = await start();
    await connected(warden);
    await warden.post(routes.probes, { ...newConnection(), credential: 'bad-token-\u001b[31m' });
    await warden.kill('SIGTERM');
    const lines = warden.log.trim().split('\n');
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) expect(JSON.parse(line)).toHaveProperty('level');
    for (const secret of [keys.token, keys.keyEncryptionKey, 'good-token', 'bad-token', 'flag-1"']) {
      expect(warden.log).not.toContain(secret);
    }
  });
});

describe('ending', () => {
  test('stops in good order when asked, and tells the open streams', async () => {
    const warden = await start();
    const reader = await attach(warden);
    warden.process.kill('SIGTERM');
    await reader.nextOf('stopping');
    expect(await reader.next()).toBeUndefined();
    expect(await warden.ended()).toBe(0);
    expect(existsSync(stateFile())).toBe(false);
    expect((await readdir(dataDirectory)).filter((file) => file.endsWith('-wal'))).toEqual([]);
  });

  test('leaves the state file of another warden alone', async () => {
    const warden = await start();
    const other = { port: 1, processId: 1, startedAt: '2026-11-23T10:00:00.000Z', version: '9.9.9' };
    await writeFile(stateFile(), JSON.stringify(other));
    expect(await warden.kill('SIGTERM')).toBe(0);
    expect(JSON.parse(await readFile(stateFile(), 'utf8'))).toEqual(other);
  });

  test('stops when nobody ever comes', async () => {
    const warden = await start({ presence: { firstWithin: 200, graceAfterLast: 60_000 } });
    expect(await warden.ended()).toBe(0);
    expect(existsSync(stateFile())).toBe(false);
  });

  test('stays while one of two streams is open and stops after the last one has closed', async () => {
    const warden = await start({ presence: { firstWithin: 60_000, graceAfterLast: 300 } });
    const first = await attach(warden);
    const second = await attach(warden);
    first.close();
    await wait(900);
    expect(warden.process.exitCode).toBeNull();
    second.close();
    expect(await warden.ended()).toBe(0);
  });

  test('stays when a window comes back within the grace period', async () => {
    const warden = await start({ presence: { firstWithin: 60_000, graceAfterLast: 1_500 } });
    (await attach(warden)).close();
    const again = await attach(warden);
    await wait(2_000);
    expect(warden.process.exitCode).toBeNull();
    again.close();
    expect(await warden.ended()).toBe(0);
  });
});
