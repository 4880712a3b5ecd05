import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, cp, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Connection } from '../../../src/contract/connection';
import { wardenExitCodes } from '../../../src/contract/embedded';
import { pathOf, routes } from '../../../src/contract/routes';
import { databaseUrlVariable } from '../../../src/warden/process/team-options';
import { startPostgres } from '../../tools/postgres';
import { shipped } from '../../policy/shipped';
import { another } from '../policy/changing';
import { newConnection } from '../scripted-platform';
import { sharedProgram } from './shared-program';

let program: string;
beforeAll(async () => {
  program = await sharedProgram(path.join(import.meta.dirname, 'scripted-serve.ts'));
});

let data: string;
const children: ChildProcess[] = [];
beforeEach(async () => {
  data = await mkdtemp(path.join(os.tmpdir(), 'flagwarden-serve-'));
});
afterEach(async () => {
  for (const child of children.splice(0)) {
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  }
  await rm(data, { recursive: true, force: true });
});

const keyFile = () => path.join(data, 'warden.key');
const tokenFile = () => path.join(data, 'warden.token');

/** Runs `flagwarden serve` with these arguments. */
function run(args: string[], env: NodeJS.ProcessEnv = {}) {
  const child = spawn(process.execPath, [program, 'serve', ...args], {
    env: { ...process.env, ...env },
  });
  children.push(child);
  const output = { out: '', error: '' };
  child.stdout.on('data', (chunk: Buffer) => (output.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output.error += chunk.toString()));
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, ...output }));
  return { child, output, ended };
}

/** Runs it and waits until it listens. */
const serving = (args: string[] = [], env: NodeJS.ProcessEnv = {}) =>
  servingWith(['--data', data, '--port', '0', ...args], env);

async function servingWith(args: string[], env: NodeJS.ProcessEnv = {}) {
  const { child, output, ended } = run(args, env);
  const url = await Promise.race([
    expect.poll(() => /listens on (\S+)/.exec(output.out)?.[1], { timeout: 20_000 }).toBeDefined(),
    ended.then(({ code, error }) => {
      throw new Error(`It ended with ${code}: ${error}`);
    }),
  ]).then(() => /listens on (\S+)/.exec(output.out)?.[1] ?? '');
  const token = (await readFile(tokenFile(), 'utf8')).trim();
  const send = (method: string, pathname: string, body?: unknown) =>
    fetch(url + pathname, {
      method,
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  const stop = () => {
    child.kill('SIGTERM');
    return ended;
  };
  return { url, token, output, send, stop };
}

type Serving = Awaited<ReturnType<typeof serving>>;

async function connected({ send }: Serving): Promise<string> {
  const response = await send('POST', routes.connections, newConnection());
  expect(response.status).toBe(201);
  return Connection.parse(await response.json()).id;
}

async function syncState({ send }: Serving, connectionId: string): Promise<string> {
  const { sync } = Connection.parse(await (await send('POST', pathOf(routes.sync, { connectionId }))).json());
  return sync.state === 'failing' ? sync.failure.code : sync.state;
}

describe('the first start', () => {
  test('makes the key and token files, says so, and gives neither away', async () => {
    const warden = await serving();
    expect((await warden.send('GET', routes.warden)).status).toBe(200);
    await connected(warden);
    const { code, out, error } = await warden.stop();
    expect(code).toBe(0);
    expect(out).toContain(`Made the key file ${keyFile()}`);
    expect(out).toContain(`Made the token file ${tokenFile()}`);
    expect(out).toMatch(/The ledger's verifier key is flagwarden\/[0-9a-f-]{36}\+[0-9a-f]{8}\+\S+\n/);
    for (const file of [keyFile(), tokenFile()]) {
      const secret = (await readFile(file, 'utf8')).trim();
      expect(out + error).not.toContain(secret);
      if (process.platform !== 'win32') expect((await stat(file)).mode & 0o777).toBe(0o600);
    }
  });

  test('is the only one that makes them', async () => {
    const first = await serving();
    const id = await connected(first);
    await first.stop();
    const second = await serving();
    expect(second.token).toBe(first.token);
    expect(second.output.out).not.toContain('Made');
    expect(await syncState(second, id)).toBe('current');
  });
});

test('the complete configuration of docs/operate.md starts as it is written there', async () => {
  const docs = await readFile(path.join(import.meta.dirname, '../../../docs/operate.md'), 'utf8');
  const [, written = ''] = /## A complete configuration.*?```yaml\n(.*?)```/s.exec(docs) ?? [];
  const file = path.join(data, 'warden.yml');
  // Only where it lies and which ports are free is another matter here.
  const here = written
    .replaceAll(/\/(var\/lib|var\/log|etc)\/flagwarden/g, data)
    .replaceAll(/port: \d+/g, 'port: 0');
  await writeFile(file, here);
  const warden = await servingWith(['--config', file]);
  expect((await warden.send('GET', routes.readiness)).status).toBe(200);
  expect(await (await warden.send('GET', routes.protectedResource)).json()).toMatchObject({
    authorization_servers: ['https://id.example.com'],
    flagwarden_client_id: 'flagwarden-editor',
  });
  const [, metrics = ''] = /Metrics are at (\S+)/.exec(warden.output.out) ?? [];
  expect(await (await fetch(metrics)).text()).toContain('flagwarden_ledger_size');
  await expect.poll(() => readFile(path.join(data, 'ledger.jsonl'), 'utf8')).toContain('flagwarden');
  expect((await warden.stop()).code).toBe(0);
});

describe('what can not be served is refused with a reason', () => {
  const refused = async (args: string[], reason: RegExp, exitCode: number, env: NodeJS.ProcessEnv = {}) => {
    const { code, error } = await run(['--data', data, '--port', '0', ...args], env).ended;
    expect(error).toMatch(reason);
    expect(error).not.toMatch(/^\s+at /m);
    expect(code).toBe(exitCode);
  };

  test('an address beyond this machine without named hosts', () =>
    refused(['--host', '0.0.0.0'], /--allowed-host/, 2));

  test('an origin that is none', () =>
    refused(['--allowed-origin', 'https://a.example/path'], /no origin/, 2));

  test('a data folder that is in use', async () => {
    await serving();
    await refused([], /Another warden is using/, wardenExitCodes.store_locked);
  });

  test.skipIf(process.platform === 'win32')('a key file that others may read', async () => {
    await (await serving()).stop();
    await chmod(keyFile(), 0o640);
    await refused([], /chmod 600/, 2);
  });

  test('a key file that holds no key, and a token file that holds no token', async () => {
    await writeFile(tokenFile(), 'short\n', { mode: 0o600 });
    await refused([], /does not hold a token/, 2);
    await rm(tokenFile());
    await writeFile(keyFile(), 'c2hvcnQ=\n', { mode: 0o600 });
    await refused([], /does not hold a key/, 2);
  });

  test('a lost key file while credentials need it', async () => {
    const warden = await serving();
    await connected(warden);
    await warden.stop();
    await rm(keyFile());
    await refused([], /Bring it back/, 2);
  });

  test('a database that does not answer, without its password being told', async () => {
    const url = 'postgres://someone:hunter2@127.0.0.1:9/none';
    await refused([], /^(?!.*hunter2).*PostgreSQL database can't be used/s, wardenExitCodes.store_unusable, {
      [databaseUrlVariable]: url,
    });
    await refused([], /^(?!.*hunter2).*must begin with/s, wardenExitCodes.store_unusable, {
      [databaseUrlVariable]: 'mysql://someone:hunter2@127.0.0.1/none',
    });
  });
});

test('named hosts are answered, others are not', async () => {
  const warden = await serving([
    '--allowed-host',
    'flags.example.com',
    '--allowed-host',
    'flags.example.com:8443',
  ]);
  const { hostname, port } = new URL(warden.url);
  const { request } = await import('undici');
  const statusOf = async (host: string) => {
    const { statusCode, body } = await request(`http://${hostname}:${port}${routes.health}`, {
      headers: { host },
    });
    await body.dump();
    return statusCode;
  };
  for (const host of [
    'flags.example.com',
    'flags.example.com:8443',
    `flags.example.com:${port}`,
    `localhost:${port}`,
  ]) {
    expect(await statusOf(host)).toBe(200);
  }
  for (const host of ['evil.example', 'flags.example.com:1', 'flags.example.com.evil.example']) {
    expect(await statusOf(host)).toBe(421);
  }
});

describe('policies', () => {
  const inForce = async ({ send }: Serving) =>
    ((await (await send('GET', routes.policies)).json()) as { name: string }).name;

  test('of the configuration serve the first start alone; later ones wait, or are forced by the operator', async () => {
    const first = await serving(['--policies', 'team']);
    expect(await inForce(first)).toBe('team');
    await first.stop();
    const second = await serving(['--policies', 'regulated']);
    expect(await inForce(second)).toBe('team');
    await second.stop();
    const forced = await run(['force-policies', '--data', data, '--policies', 'regulated']).ended;
    expect(forced).toMatchObject({ code: 0, out: expect.stringContaining('Nobody reviewed that') as string });
    const third = await serving(['--policies', 'regulated']);
    expect(await inForce(third)).toBe('regulated');
    await third.stop();
  });

  /** The profile `team` with one policy more. */
  async function own(more: string): Promise<string> {
    const folder = path.join(data, 'own');
    await cp(path.join(shipped, 'team'), folder, { recursive: true });
    await writeFile(path.join(folder, 'own.cedar'), more);
    return folder;
  }

  test('of a folder have to be sound before anybody relies on them', async () => {
    const unsound = await own(another('x', 'manage_connections', 'auditor'));
    const refused = await run(['--data', data, '--port', '0', '--policies', unsound]).ended;
    expect(refused.code).toBe(2);
    expect(refused.error).toMatch(/"team" can't be used.*\n {2}auditors-only-read: Auditors never write/);
    expect(refused.out).not.toContain('listens');

    const first = await serving(['--policies', await own(another('resend'))]);
    expect(first.output.out).toMatch(/^Holding the policies "team" to .*, in \d+ questions…$/m);
    expect(await inForce(first)).toBe('team');
    await first.stop();
    await own(another('x', 'manage_connections', 'auditor'));
    const forced = await run(['force-policies', '--data', data, '--policies', unsound]).ended;
    expect([forced.code, forced.error.includes('auditors-only-read')]).toEqual([2, true]);
  });
});

describe('rotate-key', () => {
  const rotate = () => run(['rotate-key', '--data', data]).ended;

  test('puts a new key in place, and credentials open with it alone', async () => {
    const before = await serving();
    const id = await connected(before);
    await before.stop();
    const oldKey = await readFile(keyFile(), 'utf8');

    expect(await rotate()).toMatchObject({ code: 0, out: expect.stringContaining('1 credential') as string });
    const newKey = await readFile(keyFile(), 'utf8');
    expect(newKey).not.toBe(oldKey);
    const after = await serving();
    expect(await syncState(after, id)).toBe('current');
    await after.stop();

    await writeFile(keyFile(), oldKey);
    const { code, error } = await run(['--data', data, '--port', '0']).ended;
    expect(code).toBe(2);
    expect(error).toMatch(/Bring that key file back/);
  });

  test('is refused while the warden runs, and when there is no key', async () => {
    expect(await rotate()).toMatchObject({
      code: 2,
      error: expect.stringContaining('no key file') as string,
    });
    await serving();
    expect((await rotate()).code).toBe(wardenExitCodes.store_locked);
  });

  test('that broke off before its end is undone, and one that broke off after is finished', async () => {
    const first = await serving();
    const id = await connected(first);
    await first.stop();
    const next = `${keyFile()}.next`;

    await writeFile(next, `${Buffer.alloc(32, 7).toString('base64')}\n`, { mode: 0o600 });
    const undone = await serving();
    expect(await syncState(undone, id)).toBe('current');
    await undone.stop();
    await expect(stat(next)).rejects.toThrow('ENOENT');

    const oldKey = await readFile(keyFile(), 'utf8');
    await rotate();
    await rename(keyFile(), next);
    await writeFile(keyFile(), oldKey, { mode: 0o600 });
    const finished = await serving();
    expect(await syncState(finished, id)).toBe('current');
    await expect(stat(next)).rejects.toThrow('ENOENT');
  });
});

test('on PostgreSQL it keeps everything there, tells an outage and gets over it', async () => {
  const postgres = await startPostgres();
  try {
    const env = { [databaseUrlVariable]: postgres.url };
    const first = await serving([], env);
    const id = await connected(first);
    await first.stop();
    await expect(stat(path.join(data, 'warden.db'))).rejects.toThrow('ENOENT');

    const second = await serving([], env);
    expect(await syncState(second, id)).toBe('current');
    expect((await second.send('GET', routes.readiness)).status).toBe(200);
    await postgres.stop();
    const readiness = await second.send('GET', routes.readiness);
    expect(readiness.status).toBe(503);
    expect(await readiness.json()).toMatchObject({ code: 'unavailable', retryAfter: 5 });
    expect((await second.send('GET', routes.connections)).status).toBe(503);
    expect((await second.send('GET', routes.health)).status).toBe(200);
    expect(second.output.error).not.toContain(new URL(postgres.url).password);
    expect((await second.stop()).code).toBe(0);
  } finally {
    await postgres.stop();
  }
});
