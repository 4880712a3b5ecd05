import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { emptyRoot } from '../../src/ledger/hashing';
import { formatVerifierKey } from '../../src/ledger/note-keys';
import { checkpointOf, newKey, seededKey } from '../ledger/keys';
import { numbered } from '../ledger/naive-tree';
import { writtenLog } from '../ledger/written-log';
import { buildProduct, type Built } from '../references/built';
import { Folder } from '../references/folder';
import { cosigned } from '../client/ledger/served-log';
import { runCli } from './run-cli';

const key = seededKey('log.example/audit', 1);
const vkey = formatVerifierKey(key.verifier);
const entries = numbered(66_000);
const log = writtenLog(entries, key);
const small = writtenLog(numbered(300), key);

let built: Built;
let folder: Folder;
let servers: Server[] = [];
beforeAll(async () => void (built = await buildProduct()));
beforeEach(async () => void (folder = await Folder.make()));
afterEach(async () => {
  await folder.remove();
  for (const server of servers) server.close().closeAllConnections();
  servers = [];
});

const verify = (...given: string[]) => runCli(built.cli, folder.path, ['verify', ...given]);

async function written(files: Readonly<Record<string, Uint8Array>>): Promise<string> {
  for (const [name, bytes] of Object.entries(files)) await folder.write(`log/${name}`, bytes);
  return folder.at('log');
}

async function serving(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/audit`;
}

const flipped = (bytes: Buffer | undefined, at: number): Buffer => {
  const copy = Buffer.from(bytes ?? []);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
};
const without = (files: Readonly<Record<string, Buffer>>, name: string) =>
  Object.fromEntries(Object.entries(files).filter(([one]) => one !== name));

describe('flagwarden verify --log', () => {
  test('verifies a folder of three levels of tiles', async () => {
    const result = await verify('--log', await written(log), '--vkey', vkey);
    expect(result).toMatchObject({ code: 0, stderr: '' });
    expect(result.stdout).toContain('log.example/audit has 66000 entries');
  });

  test.each([1, 100, 256, 257, 299, 300])('sees that it grew from %i entries', async (size) => {
    await folder.write('before', writtenLog(numbered(size), key)['checkpoint'] ?? '');
    const result = await verify('--log', await written(small), '--vkey', vkey, '--from', 'before');
    expect(result).toMatchObject({ code: 0, stderr: '' });
    expect(result.stdout).toContain(`grew from the earlier checkpoint of ${size} entries`);
  });

  test.each([
    ['tile/entries/000', 'Entry 0 does not have the hash that tile/0/000 gives it', 2],
    ['tile/entries/257.p/208', 'Entry 65792 does not have the hash', 2],
    ['tile/0/001', 'Entry 257 does not have the hash that tile/0/001 gives it', 32],
    ['tile/1/000', 'Hash 3 of tile/1/000 is not that of tile/0/003', 96],
    ['tile/1/001.p/1', 'Hash 0 of tile/1/001.p/1 is not that of tile/0/256', 0],
    ['tile/2/000.p/1', 'Hash 0 of tile/2/000.p/1 is not that of tile/1/000', 0],
  ])('names what is wrong when %s was changed', async (name, message, at) => {
    const result = await verify(
      '--log',
      await written({ ...log, [name]: flipped(log[name], at) }),
      '--vkey',
      vkey,
    );
    expect(result).toMatchObject({ code: 1, stdout: '' });
    expect(result.stderr).toContain(message);
  });

  test('sees a log that was written anew, tiles and all, under an old checkpoint', async () => {
    const forged = writtenLog([Buffer.from('forged'), ...numbered(300).slice(1)], key);
    const result = await verify(
      ...['--log', await written({ ...forged, checkpoint: small['checkpoint'] ?? Buffer.of() })],
      ...['--vkey', vkey],
    );
    expect(result).toMatchObject({ code: 1, stdout: '' });
    expect(result.stderr).toContain('do not have the root that the checkpoint signs');
  });

  test('sees a fork: signed anew, but not grown from what was signed before', async () => {
    await folder.write('before', writtenLog(numbered(200), key)['checkpoint'] ?? '');
    const forged = writtenLog([Buffer.from('forged'), ...numbered(300).slice(1)], key);
    const result = await verify('--log', await written(forged), '--vkey', vkey, '--from', 'before');
    expect(result).toMatchObject({ code: 1, stdout: '' });
    expect(result.stderr).toContain(
      'first 200 entries do not have the root that the earlier checkpoint signs',
    );
  });

  test('sees a rollback', async () => {
    await folder.write('before', log['checkpoint'] ?? '');
    const result = await verify('--log', await written(small), '--vkey', vkey, '--from', 'before');
    expect(result).toMatchObject({ code: 1, stdout: '' });
    expect(result.stderr).toContain('shrank: it had 66000 entries before and has 300 now');
  });

  test('sees a checkpoint that the key did not sign', async () => {
    const other = formatVerifierKey(newKey('log.example/audit').verifier);
    const result = await verify('--log', await written(small), '--vkey', other);
    expect(result).toMatchObject({ code: 1, stdout: '' });
    expect(result.stderr).toContain('has no signature of log.example/audit');
  });

  test.each(['tile/entries/000', 'tile/0/001.p/44', 'tile/1/000.p/1', 'checkpoint'])(
    'can not verify without %s',
    async (name) => {
      const result = await verify('--log', await written(without(small, name)), '--vkey', vkey);
      expect(result).toMatchObject({ code: 3, stdout: '' });
      expect(result.stderr).toContain(name === 'checkpoint' ? 'no checkpoint' : `${name} is missing`);
    },
  );

  test('takes the beginning of a full tile for a partial one that is gone', async () => {
    const grown = writtenLog(numbered(512), key);
    const files = { ...without(without(small, 'tile/0/001.p/44'), 'tile/entries/001.p/44') };
    for (const name of ['tile/0/001', 'tile/entries/001']) files[name] = grown[name] ?? Buffer.of();
    expect(await verify('--log', await written(files), '--vkey', vkey)).toMatchObject({ code: 0 });
  });

  test('never calls an empty log verified, and takes an empty one for no prior state', async () => {
    const empty = checkpointOf(key, 0n, emptyRoot);
    await folder.write('empty/checkpoint', empty);
    const nothing = await verify('--log', 'empty', '--vkey', vkey);
    expect(nothing).toMatchObject({ code: 3, stdout: '' });
    const after = await verify('--log', await written(small), '--vkey', vkey, '--from', 'empty/checkpoint');
    expect(after.code).toBe(0);
    expect(after.stdout).toContain('no prior state');
    await folder.write('empty/checkpoint', checkpointOf(key, 0n, Buffer.alloc(32)));
    expect((await verify('--log', 'empty', '--vkey', vkey)).code).toBe(1);
    await folder.write('empty/checkpoint', empty);
    await folder.write('before', small['checkpoint'] ?? '');
    expect((await verify('--log', 'empty', '--vkey', vkey, '--from', 'before')).code).toBe(1);
  });

  test.skipIf(process.platform === 'win32').each(['checkpoint', 'tile/0/000', 'tile/entries/000'])(
    'neither hangs nor drowns when %s is a pipe, a device or a folder',
    async (name) => {
      const files = without(small, name);
      await folder.link('endless', '/dev/zero');
      execFileSync('mkfifo', [folder.at('pipe')]);
      for (const target of ['pipe', 'endless', '.']) {
        await folder.delete('log');
        const place = await written(files);
        await folder.link(`log/${name}`, folder.at(target));
        const result = await verify('--log', place, '--vkey', vkey);
        expect(result).toMatchObject({ code: 3, stdout: '' });
        expect(result.stderr).toContain(`${name} is no file`);
      }
    },
  );

  test('takes as many witnesses as are asked for', async () => {
    const [w1, w2] = [2, 3].map((seed) => seededKey(`witness${seed}.example`, seed, 'cosignature'));
    if (w1 === undefined || w2 === undefined) throw new Error('two witnesses');
    const keys = [w1, w2].flatMap(({ verifier }) => ['--witness', formatVerifierKey(verifier)]);
    const place = await written({ ...small, ...cosigned(small, [w2], 1_700_000_000n) });
    const run = (...given: string[]) => verify('--log', place, '--vkey', vkey, ...given);
    const enough = await run(...keys, '--quorum', '1');
    expect(enough).toMatchObject({ code: 0, stderr: '' });
    expect(enough.stdout).toContain('Cosigned by witness3.example.');
    const tooFew = await run(...keys);
    expect(tooFew).toMatchObject({ code: 3, stdout: '' });
    expect(tooFew.stderr).toContain('1 of the witnesses cosigned the checkpoint; it takes 2');
    await written(cosigned({ ...small }, [seededKey('witness2.example', 4, 'cosignature')], 1n));
    expect((await run(...keys.slice(0, 2))).code).toBe(3);
    expect((await run(...keys, '--quorum', '3')).code).toBe(2);
    expect((await run(...keys, '--quorum', '0')).code).toBe(2);
    expect((await run(...keys, '--quorum', 'x')).code).toBe(2);
    expect((await run('--quorum', '1')).code).toBe(2);
    expect((await run('--witness', vkey)).code).toBe(2);
    expect((await run(...keys.slice(0, 2), ...keys.slice(0, 2))).code).toBe(2);
  });

  test.each([
    ['no vkey', ['--log', 'x']],
    ['a vkey that is none', ['--log', 'x', '--vkey', 'nonsense']],
    ['neither log nor receipt', ['--vkey', vkey]],
    ['both', ['r.tlog-proof', '--log', 'x', '--vkey', vkey]],
    ['a receipt that is not there', ['r.tlog-proof', '--vkey', vkey]],
    ['an earlier checkpoint that is not there', ['--log', 'x', '--vkey', vkey, '--from', 'y']],
    ['a password in the URL', ['--log', 'https://me:secret@log.example/', '--vkey', vkey]],
    ['an option that is none', ['--log', 'x', '--vkey', vkey, '--quick']],
  ])('calls it bad input: %s', async (_, given) => {
    const result = await verify(...given);
    expect(result).toMatchObject({ code: 2, stdout: '' });
    expect(result.stderr).not.toContain('secret');
    expect(result.stderr).not.toMatch(/\n {4}at /);
  });
});

describe('flagwarden verify --log of a URL', () => {
  const serve =
    (files: Readonly<Record<string, Buffer>>): RequestListener =>
    ({ url = '' }, response) => {
      const bytes = files[url.replace('/audit/', '')];
      response.writeHead(bytes ? 200 : 404).end(bytes);
    };

  test('verifies it', async () => {
    const result = await verify('--log', await serving(serve(small)), '--vkey', vkey);
    expect(result).toMatchObject({ code: 0, stderr: '' });
  });

  test('tries again after a failure on the way, and reads what is compressed', async () => {
    const failed = new Set<string>();
    const url = await serving((request, response) => {
      const { url: path = '' } = request;
      if (!failed.has(path)) {
        failed.add(path);
        return void response.writeHead(503).end();
      }
      const bytes = small[path.replace('/audit/', '')];
      return void (bytes
        ? response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(bytes))
        : response.writeHead(404).end());
    });
    expect(await verify('--log', url, '--vkey', vkey)).toMatchObject({ code: 0, stderr: '' });
  });

  test('follows no redirect to another host, and a few within the same', async () => {
    let asked = 0;
    const other = await serving((_, response) => {
      asked++;
      response.writeHead(200).end(small['checkpoint']);
    });
    const away = await serving((_, response) => {
      response.writeHead(302, { location: `${other}/checkpoint` }).end();
    });
    const result = await verify('--log', away, '--vkey', vkey);
    expect(result).toMatchObject({ code: 3, stdout: '' });
    expect(result.stderr).toContain('another host');
    expect(asked).toBe(0);
    const within = await serving((request, response) => {
      if (request.url === '/audit/checkpoint')
        return void response.writeHead(301, { location: '/audit/checkpoint2' }).end();
      return serve({ ...small, checkpoint2: small['checkpoint'] ?? Buffer.of() })(request, response);
    });
    expect((await verify('--log', within, '--vkey', vkey)).code).toBe(0);
    const circle = await serving((request, response) => {
      response.writeHead(302, { location: request.url ?? '' }).end();
    });
    expect((await verify('--log', circle, '--vkey', vkey)).code).toBe(3);
  });

  test.each([
    ['as it is', (bytes: Buffer) => bytes, {}],
    ['compressed', (bytes: Buffer) => gzipSync(bytes), { 'content-encoding': 'gzip' }],
  ])('reads no more than there can be, %s', async (_, encode, headers) => {
    const flood = encode(Buffer.alloc(50_000_000));
    const url = await serving((request, response) => {
      if (request.url === '/audit/checkpoint') return void response.end(small['checkpoint']);
      response.writeHead(200, headers).end(flood);
    });
    const result = await verify('--log', url, '--vkey', vkey);
    expect(result).toMatchObject({ code: 1, stdout: '' });
    expect(result.stderr).toContain('has more than');
  });

  test.each([
    ['a web page', Buffer.from('<!doctype html><title>Sign in to the network</title>')],
    ['too much', Buffer.alloc(50_000_000)],
    ['nothing', Buffer.of()],
  ])('accuses nobody when %s comes in place of the checkpoint', async (_, bytes) => {
    const url = await serving((__, response) => void response.end(bytes));
    const result = await verify('--log', url, '--vkey', vkey);
    expect(result).toMatchObject({ code: 3, stdout: '' });
    expect(result.stderr).toContain('checkpoint');
  });

  test('can not verify what is not reachable', async () => {
    const url = await serving(serve(small));
    servers.pop()?.close();
    const result = await verify('--log', url, '--vkey', vkey);
    expect(result).toMatchObject({ code: 3, stdout: '' });
  });
});
