import { stat } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { FileLedgerMemory } from '../../src/client/ledger/file-ledger-memory';
import { LedgerVerifier } from '../../src/client/ledger/ledger-verifier';
import { pinLog } from '../../src/client/ledger/pinned-log';
import { formatVerifierKey } from '../../src/ledger/note-keys';
import { memoryReader, type LogFiles } from '../client/ledger/served-log';
import { writtenLog } from '../ledger/written-log';
import type { CliServer } from './run-cli';
import { asking, entries, forged, log, post, witnessStage } from './witness-stage';

const stage = witnessStage();

test('killed at any moment, a witness has lost nothing that it cosigned, and goes back nowhere', async () => {
  await stage.created();
  let cosigned = 0;
  for (let round = 0; round < 5; round++) {
    const server = await stage.started();
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
    const again = await stage.started();
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
    vkeys.push(await stage.created(name));
    servers.push(await stage.started([log], name));
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
      memory: new FileLedgerMemory(stage.folder.at(memory)),
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
    const vkey = await stage.created();
    expect(vkey).toMatch(/^witness\.example\/w\+[0-9a-f]{8}\+/);
    for (const file of ['w/witness.key', 'w/witness.db'])
      expect((await stat(stage.folder.at(file))).mode & 0o077).toBe(0);
    const again = await stage.witness('create', '--data', 'w', '--name', 'witness.example/w1');
    expect(again).toMatchObject({ code: 2, stdout: '' });
    expect(again.stderr).toContain('already');
  });

  test('ends when it is asked to', async () => {
    await stage.created();
    expect(await (await stage.started()).end('SIGTERM')).toBe(0);
  });

  test('does not go on without its memory, or with the memory of another', async () => {
    await stage.created();
    await stage.folder.rename('w/witness.db', 'kept.db');
    const run = () => stage.witness('--data', 'w', '--port', '0', '--log', formatVerifierKey(log.verifier));
    expect(await run()).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('lost its memory') as string,
    });
    await stage.witness('create', '--data', 'v', '--name', 'witness.example/w2');
    await stage.folder.rename('v/witness.db', 'w/witness.db');
    expect(await run()).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('another witness') as string,
    });
  });

  test('shares its memory with no second process', async () => {
    await stage.created();
    await stage.started();
    const second = await stage.witness(
      '--data',
      'w',
      '--port',
      '0',
      '--log',
      formatVerifierKey(log.verifier),
    );
    expect(second).toMatchObject({ code: 2, stderr: expect.stringContaining('be using it') as string });
  });

  test.each([
    ['no logs', ['--data', 'w'], 'Name the logs'],
    ['no witness there', ['--data', 'x', '--log', formatVerifierKey(log.verifier)], 'witness create'],
    ['a log key that is none', ['--log', 'nonsense'], 'form'],
    ['a port that is none', ['--port', 'x'], 'port'],
    ['a name that is none', ['create', '--name', 'a b'], 'white space'],
  ])('says what is wrong with %s', async (_, given, message) => {
    const result = await stage.witness(...given);
    expect(result.code).not.toBe(0);
    expect(result.stderr).toContain(message);
    expect(result.stderr).not.toMatch(/\n {4}at /);
  });
});
