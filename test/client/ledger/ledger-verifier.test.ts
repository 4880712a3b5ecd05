import { readdir } from 'node:fs/promises';
import { expect, describe, test } from 'vitest';
import { FileLedgerMemory } from '../../../src/client/ledger/file-ledger-memory';
import { httpLogReader } from '../../../src/client/ledger/http-log-reader';
import type { LedgerMemory } from '../../../src/client/ledger/ledger-memory';
import { checkConsistency } from '../../../src/ledger/check-proof';
import { openCheckpoint } from '../../../src/ledger/checkpoint';
import { emptyRoot } from '../../../src/ledger/hashing';
import { parseNote } from '../../../src/ledger/note';
import { formatVerifierKey } from '../../../src/ledger/note-keys';
import { checkpointOf, seededKey } from '../../ledger/keys';
import { numbered } from '../../ledger/naive-tree';
import { writtenLog } from '../../ledger/written-log';
import { ServedLog } from './served-log';
import { entry, forgedEntries, key, log300, log600, minutes, verifierStage, without } from './verifier-stage';

const stage = verifierStage();
const log200 = writtenLog(numbered(200), key);
const others = writtenLog(forgedEntries(300), key);

describe('a log that behaves', () => {
  test('is verified, and so are the entries it has', async () => {
    const it = stage.verifier();
    expect(it.state).toBeNull();
    expect(await it.refresh()).toMatchObject({ state: 'verified', tree: { size: 300n, witnesses: [] } });
    const states = await it.verifyEntries([0, 255, 256, 299].map((index) => entry(index)));
    expect(states.map(({ state }) => state)).toEqual(Array(4).fill('verified'));
  });

  test('is verified as it grows, over restarts, also when it keeps full tiles only', async () => {
    await stage.verifier().refresh();
    stage.served.shows(without(log600, 'tile/0/001.p/44'));
    expect(await stage.verifier().refresh()).toMatchObject({ state: 'verified', tree: { size: 600n } });
    expect(stage.served.asked.some((path) => path.includes('tile/0/'))).toBe(true);
  });

  test('gives entries of its own, with their state', async () => {
    const read = await stage.verifier().readEntry(299n);
    expect(Buffer.from(read.bytes).toString()).toBe('entry 299');
    expect(read.state).toMatchObject({ state: 'verified', index: 299n });
  });

  test('gets the token that it asks for, and no other host does', async () => {
    const other = await ServedLog.start(log300);
    const seen: (string | undefined)[] = [];
    stage.served.answers((request, response) => {
      seen.push(request.headers.authorization);
      response.writeHead(302, { location: `${other.url}/checkpoint` }).end();
    });
    const reader = httpLogReader(stage.served.url, { token: 'secret', retries: 0 });
    expect(await stage.verifier({}, { reader }).refresh()).toMatchObject({ reason: 'unreachable' });
    expect([seen, other.asked]).toEqual([['Bearer secret'], []]);
    await other.stop();
  });

  test('is stale when nobody has asked it for too long', async () => {
    const it = stage.verifier();
    await it.refresh();
    stage.later(minutes(5));
    expect(it.state?.state).toBe('verified');
    stage.later(1);
    expect(it.state?.state).toBe('stale');
  });

  test('is never verified while it is empty, and begins afterwards', async () => {
    stage.served.shows({ checkpoint: checkpointOf(key, 0n, emptyRoot) });
    const it = stage.verifier();
    expect(await it.refresh()).toMatchObject({ state: 'unverifiable', reason: 'empty' });
    expect(await it.verifyEntries([entry(0)])).toMatchObject([{ state: 'unverifiable' }]);
    stage.served.shows({ checkpoint: checkpointOf(key, 0n, Buffer.alloc(32)) });
    expect(await it.refresh()).toMatchObject({ state: 'unverifiable', reason: 'unproven' });
    stage.served.shows(log300);
    expect((await it.refresh()).state).toBe('verified');
  });
});

describe('a log that forks', () => {
  test.each([
    [300, 600],
    [256, 600],
    [300, 300],
    [600, 300],
    [600, 256],
  ])('is convicted, after %i entries with %i others, by a proof that anyone can check', async (had, has) => {
    stage.served.shows(writtenLog(numbered(had), key));
    await stage.verifier().refresh();
    const [before, after] = [writtenLog(numbered(had), key), writtenLog(forgedEntries(has), key)];
    // A smaller tree is judged by the tiles of the larger, which the log keeps showing here.
    stage.served.shows(has < had ? { ...before, checkpoint: after['checkpoint'] ?? Buffer.of() } : after);
    const state = await stage.verifier().refresh();
    expect(state).toMatchObject({ state: 'misbehaviour', evidence: [{ kind: 'fork' }] });
    const [evidence] = state.state === 'misbehaviour' ? state.evidence : [];
    if (evidence?.kind !== 'fork') throw new Error('no fork');
    const open = (note: string) => openCheckpoint(parseNote(Buffer.from(note)), { log: key.verifier });
    const [smaller, larger] = [open(evidence.smaller), open(evidence.larger)];
    const beginning = Buffer.from(evidence.beginning, 'base64');
    expect(beginning.equals(smaller.root)).toBe(false);
    checkConsistency({
      from: { size: smaller.size, root: beginning },
      to: larger,
      proof: evidence.proof.map((hash) => Buffer.from(hash, 'base64')),
    });
  });

  test('stays convicted, whatever it shows next, after a restart, and in another program', async () => {
    await stage.verifier().refresh();
    stage.served.shows(writtenLog(forgedEntries(600), key));
    const it = stage.verifier();
    await it.refresh();
    stage.served.shows(log600);
    expect((await it.refresh()).state).toBe('misbehaviour');
    expect(await it.verifyEntries([entry(3)])).toMatchObject([{ state: 'misbehaviour' }]);
    const again = await stage.verifier().refresh();
    expect(again).toMatchObject({ state: 'misbehaviour', evidence: [{ kind: 'fork' }] });
    await stage.served.stop();
    expect(await stage.verifier().refresh()).toEqual(again);
  });

  test('stays convicted even where the evidence can not be kept', async () => {
    const memory = new FileLedgerMemory(stage.folder.at('memory'));
    const full: LedgerMemory = {
      recall: (name) => memory.recall(name),
      remember: async (name, log, after) => {
        if (log.evidence.length > 0) throw new Error('the disk is full');
        return memory.remember(name, log, after);
      },
    };
    const it = stage.verifier({}, { memory: full });
    await it.refresh();
    stage.served.shows(writtenLog(forgedEntries(600), key));
    expect((await it.refresh()).state).toBe('misbehaviour');
    stage.served.shows(log600);
    expect((await it.refresh()).state).toBe('misbehaviour');
  });

  test('is not verified when it does not show the tiles that would prove it', async () => {
    await stage.verifier().refresh();
    const forged = writtenLog(forgedEntries(600), key);
    stage.served.shows({ ...log600, checkpoint: forged['checkpoint'] ?? Buffer.of() });
    expect(await stage.verifier().refresh()).toMatchObject({ state: 'unverifiable', reason: 'unproven' });
    stage.served.shows({ checkpoint: forged['checkpoint'] ?? Buffer.of() });
    expect(await stage.verifier().refresh()).toMatchObject({ state: 'unverifiable', reason: 'unreachable' });
  });
});

describe('a log that goes back', () => {
  test.each([
    ['cut off', log200],
    ['cut off and written on', writtenLog([...numbered(200), ...forgedEntries(50)], key)],
    ['emptied', { checkpoint: checkpointOf(key, 0n, emptyRoot) }],
    ['cut off and filled with others', { ...others, checkpoint: log200['checkpoint'] ?? Buffer.of() }],
    ['emptied and filled with others', { ...others, checkpoint: checkpointOf(key, 0n, emptyRoot) }],
  ])('is convicted by both checkpoints when it is %s', async (_, files) => {
    await stage.verifier().refresh();
    stage.served.shows(files);
    expect(await stage.verifier().refresh()).toEqual({
      state: 'misbehaviour',
      evidence: [
        {
          kind: 'rollback',
          seenAt: stage.clock.toISOString(),
          before: log300['checkpoint']?.toString(),
          after: Buffer.from(files['checkpoint'] ?? []).toString(),
        },
      ],
    });
    stage.served.shows(log600);
    expect((await stage.verifier().refresh()).state).toBe('misbehaviour');
  });

  test('is stale when an old checkpoint is played back and the entries are still there', async () => {
    stage.served.shows(log600);
    await stage.verifier().refresh();
    stage.served.shows({ ...log600, checkpoint: log300['checkpoint'] ?? Buffer.of() });
    const it = stage.verifier();
    expect(await it.refresh()).toMatchObject({ state: 'stale', tree: { size: 600n } });
    expect(await it.verifyEntries([entry(599)])).toMatchObject([{ state: 'stale' }]);
    stage.served.shows(log600);
    expect((await it.refresh()).state).toBe('verified');
  });

  test('is not convicted by a server that fails halfway', async () => {
    await stage.verifier().refresh();
    const small = checkpointOf(key, 0n, emptyRoot);
    stage.served.answers((request, response) => {
      if (request.url === '/audit/checkpoint') return void response.end(small);
      response.writeHead(503).end();
    });
    expect(await stage.verifier().refresh()).toMatchObject({ state: 'unverifiable', reason: 'unreachable' });
  });

  test('does not verify entries whose hashes it withholds', async () => {
    stage.served.shows(without(log300, 'tile/0/000'));
    expect(await stage.verifier().verifyEntries([entry(3)])).toMatchObject([
      { state: 'unverifiable', reason: 'unreachable' },
    ]);
    stage.served.shows(without(log300, 'tile/entries/000'));
    await expect(stage.verifier().readEntry(3n)).rejects.toThrow('does not show entry 3');
  });
});

describe('another log, or none', () => {
  test.each([
    ['of another key', seededKey('log.example/audit', 2)],
    ['of another name', seededKey('log.example/other', 1)],
  ])('is unverifiable when it is %s, and takes nothing from what is remembered', async (_, other) => {
    await stage.verifier().refresh();
    stage.served.shows(writtenLog(numbered(900), other));
    expect(await stage.verifier().refresh()).toMatchObject({ state: 'unverifiable', reason: 'not-signed' });
    stage.served.shows(writtenLog(forgedEntries(600), key));
    expect((await stage.verifier().refresh()).state).toBe('misbehaviour');
  });

  test('begins anew only with another pinned key', async () => {
    const other = seededKey('log.example/audit', 2);
    await stage.verifier().refresh();
    stage.served.shows(writtenLog(forgedEntries(400), other));
    const anew = stage.verifier({ key: formatVerifierKey(other.verifier) });
    expect(await anew.refresh()).toMatchObject({ state: 'verified', tree: { size: 400n } });
    stage.served.shows(log300);
    expect((await stage.verifier().refresh()).state).toBe('verified');
  });

  test.each([
    ['a web page', Buffer.from('<!doctype html><title>Sign in to the network</title>')],
    ['nothing', Buffer.of()],
    ['bytes', Buffer.from([0xff, 0xfe, 0x00])],
    ['too much', Buffer.alloc(1_000_000, 'a')],
  ])('is unverifiable, not convicted, when %s comes', async (_, bytes) => {
    await stage.verifier().refresh();
    stage.served.answers((__, response) => void response.end(bytes));
    const it = stage.verifier();
    expect(await it.refresh()).toMatchObject({ state: 'unverifiable', reason: 'no-checkpoint' });
    expect(await it.verifyEntries([entry(1)])).toMatchObject([{ state: 'unverifiable' }]);
    stage.served.shows(log300);
    expect((await it.refresh()).state).toBe('verified');
  });

  test('is unverifiable when it hangs, before or within its answer', async () => {
    stage.served.answers(() => undefined);
    expect(await stage.verifier().refresh()).toMatchObject({ state: 'unverifiable', reason: 'unreachable' });
    stage.served.answers((_, response) => void response.writeHead(200).write('log.example'));
    expect(await stage.verifier().refresh()).toMatchObject({ state: 'unverifiable', reason: 'unreachable' });
    await stage.served.stop();
    expect(await stage.verifier().refresh()).toMatchObject({ state: 'unverifiable', reason: 'unreachable' });
  });
});

describe('what is remembered', () => {
  test('is on disk before anything is verified', async () => {
    const memory = new FileLedgerMemory(stage.folder.at('memory'));
    let allow = (): void => undefined;
    const asked = new Promise<void>((begun) => {
      const slow: LedgerMemory = {
        recall: (name) => memory.recall(name),
        remember: async (name, log, after) => {
          begun();
          await new Promise<void>((resolve) => (allow = resolve));
          return memory.remember(name, log, after);
        },
      };
      const it = stage.verifier({}, { memory: slow });
      void it.refresh().then(() => states.push(it.state?.state));
    });
    const states: (string | undefined)[] = [];
    await asked;
    expect(states).toEqual([]);
    allow();
    await expect.poll(() => states).toEqual(['verified']);
    stage.served.shows(writtenLog(forgedEntries(600), key));
    expect((await stage.verifier().refresh()).state).toBe('misbehaviour');
  });

  test('never goes back, when several programs verify the log at once and one is slow', async () => {
    const reader = httpLogReader(stage.served.url);
    let goOn = (): void => undefined;
    const allowed = new Promise<void>((resolve) => (goOn = resolve));
    const slow = stage.verifier(
      {},
      {
        reader: {
          ...reader,
          checkpoint: async () => {
            const bytes = await reader.checkpoint();
            await allowed;
            return bytes;
          },
        },
      },
    );
    const slowly = slow.refresh();
    await expect.poll(() => stage.served.asked.length).toBe(1);
    stage.served.shows(log600);
    await stage.verifier().refresh();
    goOn();
    expect(await slowly).toMatchObject({ state: 'verified', tree: { size: 600n } });
    stage.served.shows(writtenLog(forgedEntries(700), key));
    expect((await stage.verifier().refresh()).state).toBe('misbehaviour');
  });

  test('leaves nothing verified where it can not be kept or read', async () => {
    const broken: LedgerMemory = {
      recall: (name) => new FileLedgerMemory(stage.folder.at('memory')).recall(name),
      remember: () => Promise.reject(new Error('the disk is full')),
    };
    expect(await stage.verifier({}, { memory: broken }).refresh()).toMatchObject({
      state: 'unverifiable',
      reason: 'memory',
    });
    await stage.verifier().refresh();
    const [name] = await readdir(stage.folder.at('memory'));
    await stage.folder.write(`memory/${name}/1.json`, '{"format":1');
    expect(await stage.verifier().refresh()).toMatchObject({ state: 'unverifiable', reason: 'memory' });
  });
});
