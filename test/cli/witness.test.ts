import { stat } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { FileLedgerMemory } from '../../src/client/ledger/file-ledger-memory';
import { LedgerVerifier } from '../../src/client/ledger/ledger-verifier';
import { pinLog } from '../../src/client/ledger/pinned-log';
import { formatAddCheckpoint } from '../../src/ledger/add-checkpoint';
import { openCheckpoint, signCheckpoint } from '../../src/ledger/checkpoint';
import { emptyRoot } from '../../src/ledger/hashing';
import { formatNote, parseNote } from '../../src/ledger/note';
import { formatVerifierKey, parseVerifierKey, type SigningKey } from '../../src/ledger/note-keys';
import { seededKey } from '../ledger/keys';
import { consistency, numbered, root } from '../ledger/naive-tree';
import { memoryReader, type LogFiles } from '../client/ledger/served-log';
import { writtenLog } from '../ledger/written-log';
import { buildProduct, type Built } from '../references/built';
import { Folder } from '../references/folder';
import { CliServer, runCli } from './run-cli';

const log = seededKey('log.example/audit', 1);
const entries = numbered(400);
const forged = [...numbered(100), ...numbered(400).map((entry) => Buffer.concat([entry, Buffer.from('!')]))];

let built: Built;
let folder: Folder;
let running: CliServer[] = [];
beforeAll(async () => void (built = await buildProduct()));
afterAll(() => built.remove());
beforeEach(async () => void (folder = await Folder.make()));
afterEach(async () => {
  for (const server of running) await server.end('SIGKILL');
  running = [];
  await folder.remove();
});

const witness = (...given: string[]) => runCli(built.cli, folder.path, ['witness', ...given]);

async function created(): Promise<string> {
  const { stdout, code } = await witness('create', '--data', 'w', '--name', 'witness.example/w1');
  expect(code).toBe(0);
  return stdout.trim().split('\n').at(-1) ?? '';
}

async function started(keys: readonly SigningKey[] = [log]): Promise<CliServer> {
  const logs = keys.flatMap(({ verifier }) => ['--log', formatVerifierKey(verifier)]);
  const server = await CliServer.start(built.cli, folder.path, [
    ...['witness', '--data', 'w', '--port', '0'],
    ...logs,
  ]);
  running.push(server);
  return server;
}

function checkpointOver(all: readonly Uint8Array[], size: number, key = log) {
  const tree = { size: BigInt(size), root: root(all.slice(0, size)) };
  return signCheckpoint({ origin: key.verifier.name, ...tree, extensions: [] }, key);
}

const asking = (from: number, to: number, all: readonly Uint8Array[] = entries, key = log) =>
  formatAddCheckpoint({
    oldSize: BigInt(from),
    proof: from === 0 ? [] : consistency(from, all.slice(0, to)),
    checkpoint: checkpointOver(all, to, key),
  });

async function post(server: CliServer, body: Uint8Array | string) {
  const answer = await fetch(`${server.url}/add-checkpoint`, {
    method: 'POST',
    body: typeof body === 'string' ? body : Buffer.from(body),
  });
  return {
    status: answer.status,
    type: answer.headers.get('content-type'),
    text: await answer.text(),
  };
}

describe('a witness', () => {
  test('cosigns a log that grows, with a cosignature that its key verifies', async () => {
    const vkey = parseVerifierKey(await created());
    const server = await started();
    for (const [from, to] of [
      [0, 3],
      [3, 64],
      [64, 64],
      [64, 301],
    ] as const) {
      const answer = await post(server, asking(from, to));
      expect(answer.status).toBe(200);
      const note = Buffer.concat([formatNote(checkpointOver(entries, to)), Buffer.from(answer.text)]);
      const { cosignatures } = openCheckpoint(parseNote(note), { log: log.verifier, witnesses: [vkey] });
      const seconds = Number(cosignatures[0]?.timestamp);
      expect(Math.abs(Date.now() / 1_000 - seconds)).toBeLessThan(60);
    }
  });

  test('says what it cosigned last to those who go on from something else', async () => {
    await created();
    const server = await started();
    await post(server, asking(0, 20));
    for (const from of [0, 10, 25])
      expect(await post(server, asking(from, 30))).toEqual({
        status: 409,
        type: 'text/x.tlog.size',
        text: '20\n',
      });
    expect((await post(server, asking(20, 30))).status).toBe(200);
  });

  test('cosigns nothing that is not proven to have grown, and keeps what the log signed', async () => {
    await created();
    const server = await started();
    await post(server, asking(0, 120));
    expect((await post(server, asking(120, 200, forged))).status).toBe(422);
    expect((await post(server, asking(120, 120, forged))).status).toBe(409);
    const honest = { oldSize: 120n, checkpoint: checkpointOver(entries, 200) };
    expect((await post(server, formatAddCheckpoint({ ...honest, proof: [] }))).status).toBe(422);
    const tooMuch = [...consistency(120, entries.slice(0, 200)), Buffer.alloc(32)];
    expect((await post(server, formatAddCheckpoint({ ...honest, proof: tooMuch }))).status).toBe(422);
    expect(server.stderr()).toContain('two roots for the size 120');
    expect(server.stderr()).toContain('no proof that it grew from 120 entries');
    expect((await post(server, asking(120, 200))).status).toBe(200);
  });

  test.each([
    ['a web form', 'a=1&b=2', 400],
    ['nothing', '', 400],
    ['an old size that is none', asking(0, 3).toString().replace('old 0', 'old 00'), 400],
    ['an old size beyond the new', Buffer.from(asking(0, 3)).toString().replace('old 0', 'old 4'), 400],
    ['a first checkpoint with a proof', Buffer.from(asking(2, 3)).toString().replace('old 2', 'old 0'), 422],
    ['a log that it does not know', asking(0, 3, entries, seededKey('other.example', 1)), 404],
    ['a log of that name with another key', asking(0, 3, entries, seededKey('log.example/audit', 2)), 403],
    [
      'a changed root',
      Buffer.from(asking(0, 3))
        .toString()
        .replace(root(entries.slice(0, 3)).toString('base64'), emptyRoot64()),
      403,
    ],
    ['more than there can be', 'a'.repeat(200_000), 413],
  ])('refuses %s', async (_, body, status) => {
    await created();
    const server = await started();
    expect((await post(server, body)).status).toBe(status);
    expect((await post(server, asking(0, 5))).status).toBe(200);
  });

  test('takes the empty tree for what it is', async () => {
    await created();
    const server = await started();
    const empty = (root: Uint8Array) =>
      formatAddCheckpoint({
        oldSize: 0n,
        proof: [],
        checkpoint: signCheckpoint({ origin: log.verifier.name, size: 0n, root, extensions: [] }, log),
      });
    expect((await post(server, empty(Buffer.alloc(32)))).status).toBe(409);
    expect((await post(server, empty(emptyRoot))).status).toBe(200);
    expect((await post(server, asking(0, 5))).status).toBe(200);
  });

  test('takes the keys of several logs, and several keys of one', async () => {
    await created();
    const [second, other] = [seededKey('log.example/audit', 2), seededKey('other.example', 3)];
    const server = await started([log, second, other]);
    expect((await post(server, asking(0, 5))).status).toBe(200);
    expect((await post(server, asking(5, 9, entries, second))).status).toBe(200);
    expect((await post(server, asking(0, 7, forged, other))).status).toBe(200);
  });
});

test('of diverging trees that are asked for at once, a witness cosigns one', async () => {
  await created();
  const server = await started();
  await post(server, asking(0, 100));
  const requests = Array.from({ length: 60 }, (_, at) => ({
    branch: at % 2 === 0 ? entries : forged,
    body: asking(100, 101 + (at % 30), at % 2 === 0 ? entries : forged),
  }));
  const answers = await Promise.all(requests.map(({ body }) => post(server, body)));
  const cosigned = requests.filter((_, at) => answers[at]?.status === 200).map(({ branch }) => branch);
  expect(cosigned.length).toBeGreaterThan(0);
  expect(new Set(cosigned).size).toBe(1);
});

test('killed at any moment, a witness has lost nothing that it cosigned, and goes back nowhere', async () => {
  await created();
  let cosigned = 0;
  for (let round = 0; round < 5; round++) {
    const server = await started();
    const goal = cosigned + 5 + round;
    const dead = new Promise<void>((resolve) => {
      const ask = async () => {
        for (let from = cosigned; ; from++) {
          const { status, text } = await post(server, asking(from, from + 1));
          // What was on its way when the witness died may have been stored and not answered.
          if (status === 409) from = Number(text) - 1;
          else if (status === 200) cosigned = from + 1;
          if (cosigned >= goal) void server.end('SIGKILL');
        }
      };
      ask().catch(() => resolve());
    });
    await dead;
    await server.end('SIGKILL');
    const again = await started();
    const { status, text } = await post(again, asking(0, 400));
    expect(status).toBe(409);
    expect(Number(text)).toBeGreaterThanOrEqual(cosigned);
    cosigned = Number(text);
    expect((await post(again, asking(0, cosigned - 1))).status).toBe(409);
    await again.end('SIGKILL');
  }
});

test('a client that saw nothing before is shown no history that the witnesses have not seen', async () => {
  const vkeys: string[] = [];
  const servers: CliServer[] = [];
  for (const name of ['w1', 'w2']) {
    const made = await witness('create', '--data', name, '--name', `witness.example/${name}`);
    vkeys.push(made.stdout.trim().split('\n').at(-1) ?? '');
    const server = await CliServer.start(built.cli, folder.path, [
      ...['witness', '--data', name, '--port', '0', '--log', formatVerifierKey(log.verifier)],
    ]);
    running.push(server);
    servers.push(server);
  }
  /** What the log can show once it has asked all witnesses for their lines. */
  const witnessed = async (from: number, to: number, all: readonly Uint8Array[]): Promise<LogFiles> => {
    const answers = await Promise.all(servers.map((server) => post(server, asking(from, to, all))));
    const lines = answers.flatMap(({ status, text }) => (status === 200 ? [text] : []));
    const files = writtenLog(all.slice(0, to), log);
    return {
      ...files,
      checkpoint: Buffer.concat([files['checkpoint'] ?? Buffer.of(), Buffer.from(lines.join(''))]),
    };
  };
  const stateOf = (files: LogFiles, memory: string) =>
    new LedgerVerifier({
      pin: pinLog({ key: formatVerifierKey(log.verifier), witnesses: vkeys, quorum: 1 }),
      reader: memoryReader(files),
      memory: new FileLedgerMemory(folder.at(memory)),
      cosignedWithin: 60_000,
      staleAfter: 60_000,
      includedWithin: 60_000,
    }).refresh();
  expect(await stateOf(await witnessed(0, 150, entries), 'one')).toMatchObject({
    state: 'verified',
    tree: { witnesses: ['witness.example/w1', 'witness.example/w2'] },
  });
  expect(await stateOf(await witnessed(150, 200, forged), 'another')).toMatchObject({
    state: 'unverifiable',
    reason: 'too-few-witnesses',
  });
  expect(await stateOf(await witnessed(150, 300, entries), 'one')).toMatchObject({ state: 'verified' });
});

describe('flagwarden witness', () => {
  test('makes key and memory for their owner alone, once', async () => {
    const vkey = await created();
    expect(vkey).toMatch(/^witness\.example\/w1\+[0-9a-f]{8}\+/);
    for (const file of ['w/witness.key', 'w/witness.db'])
      expect((await stat(folder.at(file))).mode & 0o077).toBe(0);
    const again = await witness('create', '--data', 'w', '--name', 'witness.example/w1');
    expect(again).toMatchObject({ code: 2, stdout: '' });
    expect(again.stderr).toContain('already');
  });

  test('ends when it is asked to', async () => {
    await created();
    expect(await (await started()).end('SIGTERM')).toBe(0);
  });

  test('does not go on without its memory, or with the memory of another', async () => {
    await created();
    await folder.rename('w/witness.db', 'kept.db');
    const run = () => witness('--data', 'w', '--port', '0', '--log', formatVerifierKey(log.verifier));
    expect(await run()).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('lost its memory') as string,
    });
    await witness('create', '--data', 'v', '--name', 'witness.example/w2');
    await folder.rename('v/witness.db', 'w/witness.db');
    expect(await run()).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('another witness') as string,
    });
  });

  test('shares its memory with no second process', async () => {
    await created();
    await started();
    const second = await witness('--data', 'w', '--port', '0', '--log', formatVerifierKey(log.verifier));
    expect(second).toMatchObject({ code: 2, stderr: expect.stringContaining('be using it') as string });
  });

  test.each([
    ['no logs', ['--data', 'w'], 'Name the logs'],
    ['no witness there', ['--data', 'x', '--log', formatVerifierKey(log.verifier)], 'witness create'],
    ['a log key that is none', ['--log', 'nonsense'], 'form'],
    ['a port that is none', ['--port', 'x'], 'port'],
    ['a name that is none', ['create', '--name', 'a b'], 'white space'],
  ])('says what is wrong with %s', async (_, given, message) => {
    const result = await witness(...given);
    expect(result.code).not.toBe(0);
    expect(result.stderr).toContain(message);
    expect(result.stderr).not.toMatch(/\n {4}at /);
  });
});

function emptyRoot64(): string {
  return Buffer.from(emptyRoot).toString('base64');
}
