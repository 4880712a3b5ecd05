import { globSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readWardenConfiguration } from '../../../src/warden/process/warden-configuration';

const docs = path.join(import.meta.dirname, '../../../docs');
/** With what an example begins that is a warden's file, or a part of one. */
const begins = /^(host|identity|metrics|reviews|sinks|witnesses):/;

const examples = await Promise.all(
  globSync('*.md', { cwd: docs }).map(async (page) => {
    const text = await readFile(path.join(docs, page), 'utf8');
    return [...text.matchAll(/```yaml\n(.*?)```/gs)].map(([, yaml = '']): [string, string] => [page, yaml]);
  }),
);
const ofWardens = examples
  .flat()
  // "# …" stands for what was shown before.
  .filter(([, yaml]) => begins.test(yaml) && !yaml.includes('# …'));

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'flagwarden-documented-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('what docs show of a configuration', () => {
  test.each(ofWardens)('in %s can be used', async (page, yaml) => {
    const file = path.join(folder, `${page}.yml`);
    await writeFile(file, yaml);
    expect(await readWardenConfiguration(file)).toBeTruthy();
  });

  test('is in all pages that should have it', () => {
    expect(new Set(ofWardens.map(([page]) => page))).toEqual(
      new Set(['access.md', 'export.md', 'identity.md', 'operate.md', 'witness.md']),
    );
  });
});
