import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Reference, ScanReport } from '../../src/references/reference';
import type { ReferenceIndex } from '../../src/references/reference-index';
import { copyProduct } from './built';
import { Folder } from './folder';

const keys = ['new-checkout', 'sale-banner'];

let built: Awaited<ReturnType<typeof copyProduct>>;
beforeAll(async () => void (built = await copyProduct()));
afterAll(() => built.remove());

let folder: Folder;
let cache: Folder;
beforeEach(async () => {
  cache = await Folder.make({});
  folder = await Folder.make({
    'a.ts':
      "import { useFlag } from '@unleash/proxy-client-react';\nuseFlag('new-checkout'); useFlag('other');\n",
    'b.py': 'check("sale-banner")\n',
    'plain.ts': 'export const one = 1;\n',
    'quoted.ts': "show('late-delivery');\n",
  });
});
afterEach(async () => {
  await folder.remove();
  await cache.remove();
});

interface Run {
  readonly found: Reference[];
  readonly report: ScanReport;
}

async function run(known: readonly string[] = keys): Promise<Run> {
  const index = folder.index(built.workerScript, { cacheDirectory: cache.path, leavesRoom: true });
  await index.setKeys(known);
  const report = await index.scan();
  const found = [...index.all()];
  await index.dispose();
  return { found, report };
}

async function cacheFile(): Promise<string> {
  const [file, ...others] = await readdir(cache.path);
  expect(others).toEqual([]);
  return path.join(cache.path, file ?? '');
}

/** Files changed in the last moments are read again, in case they still change. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 120));

test('a warm start finds the same and parses nothing', async () => {
  await settle();
  const cold = await run();
  expect(cold.report.parsed).toBe(2);
  const warm = await run();
  expect(warm.found).toEqual(cold.found);
  expect(warm.report).toMatchObject({ files: 4, candidates: 2, parsed: 0 });
});

test('a warm start sees what changed meanwhile', async () => {
  await run();
  await folder.write('b.py', 'check("new-checkout")\n');
  await folder.write('c.go', 'package c\n\nvar x = f("sale-banner")\n');
  await folder.delete('a.ts');
  const { found } = await run();
  expect(found.map(({ file, key }) => `${file} ${key}`)).toEqual(['b.py new-checkout', 'c.go sale-banner']);
});

/** What may happen to an index after its start. */
type Step = (index: ReferenceIndex) => Promise<void>;
const texts = [
  "import { useFlag } from '@unleash/proxy-client-react';\nuseFlag('new-checkout'); useFlag('other');\n",
  "export const SALE = 'sale-banner';\n",
  "import { useFlag } from '@unleash/proxy-client-react';\nimport { SALE } from './b';\nuseFlag(SALE);\n",
  'export const one = 1;\n',
];
const anyFile = fc.constantFrom('a.ts', 'b.ts', 'c.ts');
const anyStep = fc.oneof(
  fc.tuple(anyFile, fc.constantFrom(...texts)).map(
    ([file, text]): Step =>
      async (index) =>
        index.openBuffer(folder.at(file), text),
  ),
  anyFile.map(
    (file): Step =>
      async (index) =>
        index.closeBuffer(folder.at(file)),
  ),
  fc.tuple(anyFile, fc.constantFrom(...texts)).map(([file, text]): Step => async (index) => {
    await folder.write(file, text);
    await index.refresh([folder.at(file)]);
  }),
  anyFile.map((file): Step => async (index) => {
    await folder.delete(file);
    await index.refresh([folder.at(file)]);
  }),
  fc.constantFrom(keys, ['other', 'sale-banner']).map(
    (known): Step =>
      async (index) =>
        index.setKeys(known),
  ),
  fc.constant<Step>(async (index) => void (await index.scan())),
);

test('whatever happens after a warm start, all is as after a cold one', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { minLength: 1, maxLength: 5 }), async (steps) => {
      const files = { 'a.ts': texts[0] ?? '', 'b.ts': texts[1] ?? '', 'c.ts': texts[2] ?? '' };
      const outcomes: Reference[][] = [];
      for (const cacheDirectory of [cache.path, null]) {
        for (const [file, text] of Object.entries(files)) await folder.write(file, text);
        await settle();
        await run();
        const index = folder.index(built.workerScript, { cacheDirectory });
        await index.setKeys(keys);
        await index.scan();
        for (const step of steps) await step(index);
        outcomes.push([...index.all()]);
        await index.dispose();
      }
      expect(outcomes[0]).toEqual(outcomes[1]);
      // What was kept in the end holds for the next start, too.
      expect((await run()).found).toEqual(await folder.scan(built.workerScript, keys));
    }),
    { numRuns: 10 },
  );
});

test('a start with a cache tells at once what holds still, and what has changed when it knows', async () => {
  await settle();
  await run();
  const index = folder.index(built.workerScript, { cacheDirectory: cache.path });
  const told: string[][] = [];
  index.onDidChange((files) => told.push([...files].sort()));
  await index.setKeys(keys);
  await folder.delete('b.py');
  await index.scan();
  await index.dispose();
  expect(told).toEqual([['a.ts', 'b.py'], ['b.py']]);
});

test('a warm start with other keys finds what a cold one finds', async () => {
  await run();
  const other = ['late-delivery', 'sale-banner'];
  const warm = await run(other);
  expect(warm.found).toEqual(await folder.scan(built.workerScript, other));
  expect((await run([])).found).toEqual(await folder.scan(built.workerScript, []));
  expect((await run(keys)).found).toEqual(await folder.scan(built.workerScript, keys));
});

test('a harmed cache counts as none, wherever it is harmed', async () => {
  const { found } = await run();
  const file = await cacheFile();
  const sound = await readFile(file);
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.record({ at: fc.nat(sound.length - 1), bit: fc.nat(7) }).map(({ at, bit }) => {
          const harmed = Buffer.from(sound);
          harmed[at] = (harmed[at] ?? 0) ^ (1 << bit);
          return harmed;
        }),
        fc.nat(sound.length - 1).map((length) => sound.subarray(0, length)),
        fc.uint8Array({ maxLength: 300 }).map((junk) => Buffer.from(junk)),
        fc.uint8Array({ minLength: 1, maxLength: 50 }).map((junk) => Buffer.concat([sound, junk])),
      ),
      async (harmed) => {
        await writeFile(file, harmed);
        const again = await run();
        expect(again.found).toEqual(found);
        expect(again.report.parsed).toBe(2);
      },
    ),
    { numRuns: 30 },
  );
});

test('a cache of another version counts as none', async () => {
  await settle();
  const { found } = await run();
  const code = await readFile(built.workerScript, 'utf8');
  await writeFile(built.workerScript, `${code}\n// another version\n`);
  const other = await run();
  await writeFile(built.workerScript, code);
  expect(other.report.parsed).toBe(2);
  expect(other.found).toEqual(found);
});

test('a cache that cannot be written costs nothing but time', async () => {
  await cache.write('taken', '');
  const index = folder.index(built.workerScript, { cacheDirectory: cache.at('taken/below') });
  await index.setKeys(keys);
  await index.scan();
  expect([...index.all()].length).toBeGreaterThan(0);
  await index.dispose();
});

test.skipIf(process.platform === 'win32')('a cache is for its owner alone', async () => {
  await run();
  expect((await stat(await cacheFile())).mode & 0o077).toBe(0);
});

test('several indexes of a folder may use one cache at the same time', async () => {
  const runs = await Promise.all([run(), run(['late-delivery']), run(), run(['new-checkout'])]);
  expect(runs[2].found).toEqual(runs[0].found);
  expect((await run()).found).toEqual(runs[0].found);
});
