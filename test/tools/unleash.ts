import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { provideOnce } from './cache';
import { freePort } from './free-port';
import { startPostgres, type Postgres } from './postgres';
import { run } from './run';
import { ToolMissing } from './tool-missing';

const version = '8.2.0';

export interface Unleash {
  /** `http://127.0.0.1:port` */
  url: string;
  /** May do everything on the admin API. */
  adminToken: string;
  /** What an SDK in `development` sends. */
  clientToken: string;
  /**
   * Asks the server, as the admin unless another token is given, and answers with the parsed body.
   * @throws Error with the status and the body of a refusal
   */
  request(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: unknown,
    token?: string,
  ): Promise<unknown>;
  /** A new user's personal token. */
  personalToken(role: 'Admin' | 'Editor' | 'Viewer'): Promise<string>;
  stop(): Promise<void>;
}

/**
 * Runs inside the folder Unleash is installed in, as a process of its own. Takes its options from stdin, so that no
 * secret stands in arguments or environment, and ends when stdin does: it never outlives the test.
 */
const launcher = `
import { createInterface } from 'node:readline';
import { start } from 'unleash-server';
const lines = createInterface({ input: process.stdin });
lines.once('line', (line) => start(JSON.parse(line)).then(() => console.log('started'), (error) => {
  console.error(error);
  process.exit(1);
}));
lines.once('close', () => process.exit(0));
`;

/**
 * Starts a real Unleash on a PostgreSQL of its own and a free port of 127.0.0.1. It has the project `default` with the
 * environments `development` and `production`. Both are gone after `stop`.
 * @throws ToolMissing when Unleash can't be had
 */
export async function startUnleash(): Promise<Unleash> {
  const folder = await provideUnleash();
  const postgres = await startPostgres();
  const url = `http://127.0.0.1:${await freePort()}`;
  const adminToken = `*:*.${randomBytes(20).toString('hex')}`;
  const clientToken = `default:development.${randomBytes(20).toString('hex')}`;
  let server: ChildProcess | undefined;
  const stop = () => stopBoth(server, postgres);
  try {
    server = launch(folder, optionsOf(postgres.url, url, { adminToken, clientToken }));
    await untilReady(server, url);
  } catch (error) {
    await stop();
    throw error;
  }
  const request: Unleash['request'] = (method, where, body, token = adminToken) =>
    ask(url, { method, path: where, body, headers: { authorization: token } });
  return {
    url,
    adminToken,
    clientToken,
    request,
    personalToken: (role) => makePersonalToken(url, request, role),
    stop,
  };
}

/**
 * Why no Unleash can be had here, or null when one can: for tests that skip themselves then. On CI, where everything has to
 * run, that is an error.
 */
export async function missingUnleash(): Promise<string | null> {
  try {
    await provideUnleash();
    return null;
  } catch (error) {
    if (!(error instanceof ToolMissing) || process.env['CI']) throw error;
    console.warn(error.message);
    return error.message;
  }
}

/** @throws ToolMissing when npm can't give it. */
function provideUnleash(): Promise<string> {
  return provideOnce(`unleash-${version}`, async (target) => {
    console.error(`Installing unleash-server ${version} into the cache folder (once, about 20 seconds) …`);
    try {
      await writeFile(path.join(target, 'package.json'), '{ "private": true }');
      await run(
        'npm',
        [
          'install',
          `unleash-server@${version}`,
          '--ignore-scripts',
          '--omit=optional',
          '--no-audit',
          '--no-fund',
        ],
        { cwd: target, timeout: 600_000 },
      );
    } catch (error) {
      throw new ToolMissing(
        `unleash-server ${version} could not be installed from npm, which the tests against a real Unleash need: ${String(error)}`,
      );
    }
  });
}

function optionsOf(databaseUrl: string, url: string, tokens: { adminToken: string; clientToken: string }) {
  const token = { projects: ['*'], project: '*' };
  return {
    databaseUrl,
    db: { ssl: false },
    server: { host: '127.0.0.1', port: Number(new URL(url).port), unleashUrl: url },
    versionCheck: { enable: false },
    telemetry: false,
    // Its session cookie is for https alone otherwise.
    secureHeaders: false,
    logLevel: 'error',
    authentication: {
      type: 'open-source',
      initApiTokens: [
        { ...token, environment: '*', secret: tokens.adminToken, type: 'admin', tokenName: 'admin' },
        {
          ...token,
          environment: 'development',
          secret: tokens.clientToken,
          type: 'client',
          tokenName: 'client',
        },
      ],
      initialAdminUser: { username: 'admin', password: randomBytes(12).toString('base64') },
    },
  };
}

function launch(folder: string, options: object): ChildProcess {
  const server = spawn(process.execPath, ['--input-type=module', '--eval', launcher], {
    cwd: folder,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, NODE_ENV: 'production', TZ: 'UTC' },
  });
  server.stdin.on('error', () => undefined);
  server.stdin.write(`${JSON.stringify(options)}\n`);
  return server;
}

async function untilReady(server: ChildProcess, url: string): Promise<void> {
  let log = '';
  const keep = (chunk: Buffer) => (log = (log + chunk.toString()).slice(-4_000));
  server.stderr?.on('data', keep);
  server.stdout?.on('data', keep);
  const deadline = Date.now() + 90_000;
  while (Date.now() < deadline) {
    if (server.exitCode !== null || server.signalCode !== null) {
      throw new Error(`Unleash ended (${server.exitCode ?? server.signalCode}): ${log}`);
    }
    const answer = await fetch(`${url}/ready`).catch(() => undefined);
    if (answer?.ok) return;
    await wait(100);
  }
  throw new Error(`Unleash did not answer within 90 seconds: ${log}`);
}

async function stopBoth(server: ChildProcess | undefined, postgres: Postgres): Promise<void> {
  if (server && server.exitCode === null && server.signalCode === null) {
    const gone = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGKILL');
    await gone;
  }
  await postgres.stop();
}

interface Question {
  method: string;
  path: string;
  body?: unknown;
  headers: Record<string, string>;
}

async function ask(url: string, { method, path: where, body, headers }: Question): Promise<unknown> {
  const answer = await fetch(`${url}${where}`, {
    method,
    headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${where}: ${answer.status} ${text.slice(0, 1_000)}`);
  return answer.headers.get('content-type')?.includes('json') && text !== '' ? JSON.parse(text) : null;
}

const Roles = z.object({ rootRoles: z.array(z.object({ id: z.number(), name: z.string() })) });

async function makePersonalToken(
  url: string,
  request: Unleash['request'],
  role: 'Admin' | 'Editor' | 'Viewer',
): Promise<string> {
  const { rootRoles } = Roles.parse(await request('GET', '/api/admin/user-admin'));
  const username = `${role.toLowerCase()}-${randomBytes(4).toString('hex')}`;
  const password = `${randomBytes(12).toString('hex')}-Aa1!`;
  const rootRole = rootRoles.find(({ name }) => name === role)?.id;
  await request('POST', '/api/admin/user-admin', { username, password, rootRole, sendEmail: false });
  const login = await fetch(`${url}/auth/simple/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password }),
  });
  // The session is stored once the body has ended, and not yet when its head is here.
  const answer = await login.text();
  if (!login.ok) throw new Error(`The new user could not log in: ${login.status} ${answer}`);
  const cookie = login.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const token = await ask(url, {
    method: 'POST',
    path: '/api/admin/user/tokens',
    body: { description: 'tests', expiresAt: new Date(Date.now() + 3_600_000).toISOString() },
    headers: { cookie },
  });
  return z.object({ secret: z.string() }).parse(token).secret;
}
