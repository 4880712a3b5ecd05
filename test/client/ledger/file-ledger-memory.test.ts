import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, stat } from 'node:fs/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FileLedgerMemory } from '../../../src/client/ledger/file-ledger-memory';
import {
  MemoryUnusable,
  nothingRemembered,
  type RememberedLog,
} from '../../../src/client/ledger/ledger-memory';
import { Folder } from '../../references/folder';

let folder: Folder;
beforeEach(async () => void (folder = await Folder.make()));
afterEach(() => folder.remove());

const log = (checkpoint: string): RememberedLog => ({ ...nothingRemembered.log, checkpoint });

test('keeps the newest version, for everyone who looks', async () => {
  const memory = new FileLedgerMemory(folder.at('logs'));
  expect(await memory.recall('one')).toEqual(nothingRemembered);
  for (let version = 0; version < 12; version++)
    expect(await memory.remember('one', log(`checkpoint ${version}`), version)).toBe(true);
  expect(await new FileLedgerMemory(folder.at('logs')).recall('one')).toEqual({
    version: 12,
    log: log('checkpoint 11'),
  });
  expect(await memory.recall('other')).toEqual(nothingRemembered);
  expect(await readdir(folder.at('logs/one'))).toHaveLength(2);
});

test('lets nobody go on from a version that is not the newest', async () => {
  const memory = new FileLedgerMemory(folder.at('logs'));
  for (let version = 0; version < 6; version++) await memory.remember('one', log(`${version}`), version);
  for (let version = 0; version < 6; version++)
    expect(await memory.remember('one', log('late'), version)).toBe(false);
  expect((await memory.recall('one')).log).toEqual(log('5'));
});

test('loses no change of several that happen at once', async () => {
  const writers = Array.from({ length: 8 }, () => new FileLedgerMemory(folder.at('logs')));
  const add = async (memory: FileLedgerMemory, writer: number) => {
    for (let count = 0; count < 10;) {
      const { version, log: known } = await memory.recall('one');
      const checkpoint = `${known.checkpoint ?? ''}${writer}`;
      if (await memory.remember('one', { ...known, checkpoint }, version)) count++;
    }
  };
  await Promise.all(writers.map(add));
  const { checkpoint } = (await writers[0]?.recall('one'))?.log ?? {};
  expect([...(checkpoint ?? '')].sort().join('')).toBe('01234567'.replace(/./g, (one) => one.repeat(10)));
});

test('is for its owner alone', async () => {
  await new FileLedgerMemory(folder.at('logs')).remember('one', log('x'), 0);
  expect((await stat(folder.at('logs/one/1.json'))).mode & 0o077).toBe(0);
});

test.each([
  ['cut off', '{"format":1,"checkpoint":'],
  ['of another format', '{"format":2}'],
  ['empty', ''],
])('is no fresh start when it is %s', async (_, text) => {
  await folder.write('logs/one/3.json', text);
  const memory = new FileLedgerMemory(folder.at('logs'));
  await expect(memory.recall('one')).rejects.toBeInstanceOf(MemoryUnusable);
});

test('a writer that is killed leaves a whole version, and nothing that was kept is gone', async () => {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'test/client/ledger/scripted-memory.ts', folder.at('logs')],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let kept = 0;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    kept = Number(text.trim().split('\n').at(-1));
    if (kept >= 20) child.kill('SIGKILL');
  });
  await once(child, 'close');
  const { version, log: known } = await new FileLedgerMemory(folder.at('logs')).recall('one');
  expect(version).toBeGreaterThanOrEqual(kept);
  expect(known.checkpoint).toBe(`checkpoint ${version}`);
});
