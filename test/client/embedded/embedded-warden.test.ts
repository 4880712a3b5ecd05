import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { CatalogueMemory } from '../../../src/client/catalogue-memory';
import { WardenIdentity } from '../../../src/client/embedded/data-directory';
import { EmbeddedWarden, wardenLogFileName } from '../../../src/client/embedded/embedded-warden';
import { lives } from '../../../src/client/embedded/found-warden';
import { StoredSecrets, type SecretStore } from '../../../src/client/embedded/warden-secrets';
import { LiveCatalogue } from '../../../src/client/live-catalogue';
import { WardenStateFile, wardenStateFileName } from '../../../src/contract/embedded';
import { version } from '../../../package.json';
import { newConnection } from '../../warden/scripted-platform';
import { sharedProgram } from '../../warden/process/shared-program';
import { eventually, KeptLog } from '../eventually';
import { SharedSecrets } from './shared-secrets';

let program: string;
beforeAll(async () => {
  program = await sharedProgram(path.join(import.meta.dirname, '../../warden/process/scripted-embedded.ts'));
});

let directory: string;
let dataDirectory: string;
let secrets: SharedSecrets;
const windows: Window[] = [];
const processes = new Set<number>();
beforeEach(async () => {
  directory = await mkdtemp(path.join(os.tmpdir(), 'flagwarden-windows-'));
  dataDirectory = path.join(directory, 'warden');
  secrets = new SharedSecrets();
});
afterEach(async () => {
  await Promise.all(windows.splice(0).map((window) => window.close()));
  for (const id of processes) if (lives(id)) process.kill(id, 'SIGKILL');
  processes.clear();
  await rm(directory, { recursive: true, force: true, maxRetries: 5 });
});

type Options = Partial<ConstructorParameters<typeof EmbeddedWarden>[0]>;

/** What one window of an editor makes of the client. */
class Window {
  private constructor(
    readonly log: KeptLog,
    readonly warden: EmbeddedWarden,
    readonly catalogue: LiveCatalogue,
  ) {}

  static async open(more: Options = {}, store: SecretStore = secrets): Promise<Window> {
    const log = new KeptLog();
    const identity = new WardenIdentity(dataDirectory);
    const { limits, ...options } = more;
    const warden = new EmbeddedWarden({
      dataDirectory,
      script: program,
      runtime: process.execPath,
      version,
      secrets: new StoredSecrets(store, identity),
      log,
      ...options,
      limits: { presence: { firstWithin: 10_000, graceAfterLast: 200 }, ...limits },
    });
    const memory = new CatalogueMemory(path.join(directory, 'remembered'), identity);
    const times = { retry: { first: 30, longest: 300 }, remember: 20 };
    const window = new Window(log, warden, new LiveCatalogue({ source: warden, memory, log, times }));
    windows.push(window);
    return window;
  }

  /** Follows the warden; resolves with the process that answers. */
  async follow(): Promise<number> {
    this.catalogue.start();
    return this.followed();
  }

  async followed(): Promise<number> {
    await eventually(() => expect(this.catalogue.state).toMatchObject({ state: 'live' }), 30_000);
    const { processId } = await (await this.warden.reach()).info();
    processes.add(processId);
    return processId;
  }

  close(): Promise<void> {
    return this.catalogue.dispose();
  }
}

const stateFile = () => path.join(dataDirectory, wardenStateFileName);
const state = async () => WardenStateFile.parse(JSON.parse(await readFile(stateFile(), 'utf8')));
const gone = (processId: number) => eventually(() => expect(lives(processId)).toBe(false));

test('starts a warden once, keeps its secrets, and stops it by leaving', async () => {
  const window = await Window.open();
  expect(window.warden.current).toBeUndefined();
  const processId = await window.follow();
  expect(processId).not.toBe(process.pid);
  expect(window.warden.current).toBeDefined();
  expect(secrets.held.size).toBe(1);
  expect((await state()).processId).toBe(processId);
  await window.close();
  await gone(processId);
});

test('many windows that start at once end with one warden', async () => {
  const all = await Promise.all(Array.from({ length: 4 }, () => Window.open()));
  const followed = await Promise.all(all.map((window) => window.follow()));
  expect(new Set(followed).size).toBe(1);
  expect(secrets.held.size).toBe(1);
});

test('a second window attaches, and the warden stays until the last one leaves', async () => {
  const first = await Window.open();
  const processId = await first.follow();
  const second = await Window.open();
  expect(await second.follow()).toBe(processId);
  await first.close();
  await new Promise((resolve) => setTimeout(resolve, 800));
  expect(lives(processId)).toBe(true);
  expect(second.catalogue.state.state).toBe('live');
  await second.close();
  await gone(processId);
});

test('after kill -9 all windows end with one new warden and the same data', async () => {
  const all = await Promise.all([Window.open(), Window.open(), Window.open()]);
  const [killed = 0] = await Promise.all(all.map((window) => window.follow()));
  const client = await all[0].warden.reach();
  const { id } = await client.connect(newConnection('kept'));
  await client.sync(id);
  const held = [...secrets.held];

  process.kill(killed, 'SIGKILL');
  await gone(killed);
  await Promise.all(
    all.map(({ log }) => eventually(() => expect(log.lines.join()).toContain('No warden answers since'))),
  );
  const after = await Promise.all(all.map((window) => window.followed()));
  expect(new Set(after).size).toBe(1);
  expect(after[0]).not.toBe(killed);
  expect([...secrets.held]).toEqual(held);
  for (const { catalogue } of all) {
    await eventually(() => expect(catalogue.connections().map(({ name }) => name)).toEqual(['kept']));
    expect([...catalogue.flags()]).toHaveLength(3_000);
    // The credential is readable with the key of before.
    await eventually(() => expect(catalogue.connections()[0]?.sync.state).toBe('current'));
  }
});

test('a window that reads secrets before another has stored its own still ends with that one’s', async () => {
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  let reads = 0;
  const slow: SecretStore = {
    get: async (name) => {
      reads += 1;
      const value = await secrets.get(name);
      if (reads === 1) await released;
      return value;
    },
    store: (name, value) => secrets.store(name, value),
  };
  const late = await Window.open({}, slow);
  late.catalogue.start();
  await eventually(() => expect(reads).toBe(1));
  const early = await Window.open();
  await early.follow();
  const client = await early.warden.reach();
  await client.connect(newConnection('early'));
  const held = [...secrets.held];
  const earlyProcess = (await state()).processId;
  await early.close();
  await gone(earlyProcess);

  release();
  await late.followed();
  expect([...secrets.held]).toEqual(held);
  await eventually(() => expect(late.catalogue.connections()[0]?.sync.state).toBe('current'));
});

test('a state file of a warden long gone is passed over', async () => {
  await mkdir(dataDirectory, { recursive: true });
  const first = await Window.open();
  const killed = await first.follow();
  await first.close();
  await gone(killed);
  const stale = { port: 1, processId: 2 ** 22 - 3, startedAt: '2026-01-01T00:00:00.000Z', version };
  await writeFile(stateFile(), JSON.stringify(stale));
  const second = await Window.open();
  expect(await second.follow()).not.toBe(killed);
});

test('a stranger on the port of a dead warden never sees the token', async () => {
  const first = await Window.open();
  const before = await first.follow();
  await first.close();
  await gone(before);

  const seen: string[] = [];
  const stranger = createServer((request, response) => {
    seen.push(`${request.url} ${JSON.stringify(request.headers)}`);
    response.end(JSON.stringify({ status: 'ok', proof: randomBytes(32).toString('base64url') }));
  });
  await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
  const { port } = stranger.address() as AddressInfo;
  const told = { port, processId: process.pid, startedAt: '2026-01-01T00:00:00.000Z', version };
  await writeFile(stateFile(), JSON.stringify(told));
  try {
    const second = await Window.open();
    await second.follow();
    expect((await state()).port).not.toBe(port);
    expect(seen.length).toBeGreaterThan(0);
    const { token } = JSON.parse([...secrets.held.values()][0] ?? '') as { token: string };
    expect(seen.join('\n')).not.toContain(token);
    expect(seen.join('\n')).not.toMatch(/authorization/i);
  } finally {
    stranger.closeAllConnections();
    stranger.close();
  }
});

test('a stranger that passes challenges on to the real warden is found out', async () => {
  const first = await Window.open();
  await first.follow();
  const real = await state();
  const seen: string[] = [];
  const relay = createServer((request, response) => {
    seen.push(JSON.stringify(request.headers));
    const headers = { 'flagwarden-challenge': String(request.headers['flagwarden-challenge']) };
    void fetch(`http://127.0.0.1:${real.port}${request.url}`, { headers })
      .then((answer) => answer.text())
      .then((text) => response.end(text));
  });
  await new Promise<void>((resolve) => relay.listen(0, '127.0.0.1', resolve));
  const { port } = relay.address() as AddressInfo;
  await writeFile(stateFile(), JSON.stringify({ ...real, port }));
  try {
    const second = await Window.open({ limits: { patience: 1_000 } });
    await expect(second.warden.reach()).rejects.toMatchObject({ reason: 'no_answer' });
    expect(seen.length).toBeGreaterThan(0);
    expect(seen.join('\n')).not.toMatch(/authorization/i);
  } finally {
    relay.closeAllConnections();
    relay.close();
    await writeFile(stateFile(), JSON.stringify(real));
  }
});

test('a warden whose token is not in this window’s store is not started anew, and the reason is told', async () => {
  const first = await Window.open();
  await first.follow();
  const second = await Window.open({ limits: { patience: 300 } }, new SharedSecrets());
  await expect(second.warden.reach()).rejects.toMatchObject({ reason: 'token_missing' });
  expect(second.warden.failure?.isLasting).toBe(false);
  expect(first.catalogue.state.state).toBe('live');
});

test('a newer version takes the place of an older one', async () => {
  const older = await Window.open();
  const before = await older.follow();
  const newer = await Window.open({ version: '999.0.0' });
  newer.catalogue.start();
  await gone(before);
  await newer.close();
});

test('a store that refuses ends the warden that was just started', async () => {
  const refusing: SecretStore = {
    get: async () => undefined,
    store: () => Promise.reject(new Error('no keyring')),
  };
  const window = await Window.open({}, refusing);
  await expect(window.warden.reach()).rejects.toMatchObject({
    reason: 'secrets_unusable',
    message: expect.stringContaining('no keyring') as string,
  });
  expect(window.warden.failure?.isLasting).toBe(true);
});

test('a program that always ends at once is given up after some tries, until it is forgiven', async () => {
  const script = path.join(directory, 'broken.js');
  await writeFile(script, 'process.exit(1)');
  const window = await Window.open({ script, limits: { starts: 2 } });
  await expect(window.warden.reach()).rejects.toMatchObject({ reason: 'not_started' });
  await expect(window.warden.reach()).rejects.toMatchObject({ reason: 'not_started' });
  await expect(window.warden.reach()).rejects.toMatchObject({ reason: 'too_many_starts' });
  window.warden.forgive();
  await expect(window.warden.reach()).rejects.toMatchObject({ reason: 'not_started' });
});

test('the reason of a warden that can’t start is told, with what is needed', async () => {
  const script = path.join(directory, 'old.js');
  const failed = { code: 'sqlite_missing', detail: 'VS Code 1.103 or newer is needed.' };
  await writeFile(
    script,
    `console.log(${JSON.stringify(JSON.stringify({ failed }))}); process.exitCode = 3;`,
  );
  const window = await Window.open({ script });
  window.catalogue.start();
  await eventually(() => expect(window.catalogue.state.state).toBe('offline'));
  expect(window.catalogue.state).toMatchObject({ detail: 'VS Code 1.103 or newer is needed.' });
  expect(window.warden.failure).toMatchObject({ reason: 'sqlite_missing', isLasting: true });
});

test('a runtime that is not there is told', async () => {
  const window = await Window.open({ runtime: path.join(directory, 'nothing') });
  await expect(window.warden.reach()).rejects.toMatchObject({ reason: 'not_started' });
});

test('neither the state file, the log nor the secret’s name holds a secret', async () => {
  const window = await Window.open();
  await window.follow();
  const [[name = '', value = ''] = []] = secrets.held;
  const { token, keyEncryptionKey } = JSON.parse(value) as { token: string; keyEncryptionKey: string };
  const files = await Promise.all(
    [wardenLogFileName, wardenStateFileName, 'warden.id'].map((file) =>
      readFile(path.join(dataDirectory, file), 'utf8'),
    ),
  );
  for (const text of [...files, name, ...window.log.lines]) {
    expect(text).not.toContain(token);
    expect(text).not.toContain(keyEncryptionKey);
  }
});
