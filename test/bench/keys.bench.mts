import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { build } from '../../scripts/build.mts';
import { openReferenceIndex } from '../../src/references/open-reference-index';
import { compare, type Bench, type BenchRow } from './harness';
import { generateInManyLanguages } from './many-languages';

const counts = [100, 1000, 10_000];
const fewest = 10;
const mostKeys = 10_000;

/** What more keys cost: the same tree of fifteen languages, read for more and more keys and for ten. */
export const bench: Bench = async ({ files, runs, seed, log }) => {
  const scratch = await mkdtemp(path.join(os.tmpdir(), 'flagwarden-bench-'));
  log(`writing ${files} files in fifteen languages`);
  const repository = await generateInManyLanguages(files, mostKeys, seed);
  const scan = async (count: number) => {
    const index = openReferenceIndex({
      folder: repository.directory,
      cacheDirectory: null,
      workerScript: path.join(scratch, 'dist', 'scan-worker.js'),
      exclude: [],
      wrappers: [],
    });
    await index.setKeys(repository.keys.slice(0, count));
    await index.scan();
    await index.dispose();
  };
  try {
    await build({ directory: path.join(scratch, 'dist'), production: true });
    const rows: BenchRow[] = [];
    for (const count of counts) {
      log(`${count} keys`);
      rows.push(
        await compare({
          name: `index in 15 languages, cold, ${count} keys`,
          runs,
          ours: () => scan(count),
          peer: { name: `the same with ${fewest} keys`, measure: () => scan(fewest) },
          target: 1.5,
          note: `${files} files, ${(repository.bytes / 1e6).toFixed(0)} MB`,
        }),
      );
    }
    return rows;
  } finally {
    await repository.remove();
    await rm(scratch, { recursive: true, force: true });
  }
};
