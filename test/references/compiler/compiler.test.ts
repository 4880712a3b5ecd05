import { cp, mkdtemp, realpath, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openReferenceIndex } from '../../../src/references/open-reference-index';
import { buildProduct, type Built } from '../built';
import { constantsByCompiler } from './compiler-references';

/**
 * Two packages, one of which uses the other, by which error codes and settings go as constants: alone, in objects, in
 * modules as objects, passed on by other modules and by the package.
 */
const packages = [
  import.meta.resolve('@azure/msal-common/package.json'),
  import.meta.resolve('@azure/msal-browser/package.json'),
];
const entries = {
  '@azure/msal-common/browser': ['./msal-common/src/index-browser.ts'],
  '@azure/msal-common': ['./msal-common/src/index.ts'],
};
/** Values that nothing else than a key looks like, so that they stand for keys. */
const likeKeys = /^[a-z0-9]+([_-][a-z0-9]+)+$/i;

let built: Built;
let folder: string;
beforeAll(async () => {
  built = await buildProduct();
  folder = await realpath(await mkdtemp(path.join(os.tmpdir(), 'flagwarden-compiler-')));
  for (const description of packages) {
    const from = path.dirname(fileURLToPath(description));
    await cp(path.join(from, 'src'), path.join(folder, path.basename(from), 'src'), { recursive: true });
  }
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

test('constants are followed through files as the compiler follows them', async () => {
  const byCompiler = new Map<string, Set<string>>();
  for (const { value, lines } of constantsByCompiler(folder, entries)) {
    if (likeKeys.test(value)) byCompiler.set(value, new Set([...lines, ...(byCompiler.get(value) ?? [])]));
  }
  const index = openReferenceIndex({
    folder,
    cacheDirectory: null,
    exclude: [],
    wrappers: [],
    workerScript: built.workerScript,
  });
  await index.setKeys(byCompiler.keys());
  await index.scan();
  const missed: string[] = [];
  const beyond: string[] = [];
  let followed = 0;
  for (const [key, lines] of byCompiler) {
    const found = index.toKey(key).map(({ file, line, kind }) => ({ at: `${file}:${line}`, kind }));
    const all = new Set(found.map(({ at }) => at));
    missed.push(...[...lines].filter((at) => !all.has(at)).map((at) => `${at} ${key}`));
    const constants = found.filter(({ kind }) => kind === 'constant');
    beyond.push(...constants.filter(({ at }) => !lines.has(at)).map(({ at }) => `${at} ${key}`));
    followed += constants.length;
  }
  await index.dispose();
  expect({ missed, beyond }).toEqual({ missed: [], beyond: [] });
  expect(followed).toBeGreaterThan(500);
});
