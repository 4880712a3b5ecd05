import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { provideOnce } from './cache';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'fw-cache-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

test('two that ask at once get one folder, installed once', async () => {
  let installs = 0;
  const install = async (folder: string) => {
    installs += 1;
    await writeFile(path.join(folder, 'tool'), 'whole');
  };
  const folders = await Promise.all([provideOnce('tool', install, root), provideOnce('tool', install, root)]);
  expect(new Set(folders).size).toBe(1);
  expect(installs).toBe(1);
  expect(await readFile(path.join(root, 'tool', 'tool'), 'utf8')).toBe('whole');
});

test('a failed installation leaves nothing behind and is tried again', async () => {
  await expect(
    provideOnce(
      'tool',
      async (folder) => {
        await writeFile(path.join(folder, 'half'), '');
        throw new Error('network');
      },
      root,
    ),
  ).rejects.toThrow('network');
  expect(await readdir(root)).toEqual([]);
  await provideOnce('tool', () => Promise.resolve(), root);
  expect(await readdir(root)).toEqual(['tool']);
});

test('the lock of a process that is gone does not stop the next', async () => {
  // Larger than any process number of the systems we run on.
  await writeFile(path.join(root, 'tool.lock'), '2147483646');
  await provideOnce('tool', () => Promise.resolve(), root);
  expect(await readdir(root)).toEqual(['tool']);
});
