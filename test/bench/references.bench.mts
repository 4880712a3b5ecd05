import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, statSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { rgPath } from '@vscode/ripgrep';
import { build as esbuild } from 'esbuild';
import { build } from '../../scripts/build.mts';
import { openReferenceIndex } from '../../src/references/open-reference-index';
import type { ReferenceIndex } from '../../src/references/reference-index';
import { generateRepository, type GeneratedRepository } from './generated-repository';
import { compare, median, percentile, row, seededRandom, type Bench, type BenchRow } from './harness';

/** Of how many keys the times are taken. */
const [fewestKeys, usualKeys, mostKeys] = [10, 1000, 10_000];
const keyCounts = [fewestKeys, 100, usualKeys, mostKeys];
/** Answers slower than this are felt, in milliseconds. */
const felt = 50;
/** What is looked through in checkouts. */
const extensions =
  'js mjs cjs jsx ts mts cts tsx vue svelte py pyi go java kt kts scala sc cs rb php rs swift dart c h cc cpp hpp yaml yml json toml'.split(
    ' ',
  );

/** The index of a folder against `rg -F -f keys` on the same files, for more and more keys. */
export const bench: Bench = async ({ files, directory, runs, seed, log }) => {
  const scratch = await mkdtemp(path.join(os.tmpdir(), 'flagwarden-bench-'));
  const dist = path.join(scratch, 'dist');
  await build({ directory: dist, production: true });
  await buildBytePass(dist);
  log(directory === undefined ? `writing ${files} files in fifteen languages` : `looking at ${directory}`);
  const repository =
    directory === undefined
      ? await generateRepository(files, mostKeys, seed)
      : await checkout(directory, path.join(dist, 'scan-worker.js'));
  try {
    return await measure(repository, directory === undefined ? [] : extensions, scratch, runs, seed, log);
  } finally {
    await repository.remove();
    await rm(scratch, { recursive: true, force: true });
  }
};

/** A worker that parses nothing, beside the real one. */
async function buildBytePass(directory: string): Promise<void> {
  await esbuild({
    entryPoints: [path.join(import.meta.dirname, 'byte-pass-worker.ts')],
    outdir: directory,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    minify: true,
    logLevel: 'warning',
  });
}

async function measure(
  repository: GeneratedRepository,
  searched: readonly string[],
  scratch: string,
  runs: number,
  seed: number,
  log: (line: string) => void,
): Promise<BenchRow[]> {
  const dist = path.join(scratch, 'dist');
  const folder = repository.directory;
  const cache = path.join(scratch, 'cache');
  const size = `${repository.files} files, ${(repository.bytes / 1e6).toFixed(0)} MB`;
  const open = (cacheDirectory: string | null, worker = 'scan-worker.js') =>
    openReferenceIndex({
      folder,
      cacheDirectory,
      workerScript: path.join(dist, worker),
      exclude: [],
      wrappers: [],
    });
  const scanned = async (index: ReferenceIndex, count: number) => {
    await index.setKeys(repository.keys.slice(0, count));
    await index.scan();
    await index.dispose();
  };
  const rows: BenchRow[] = [];
  for (const count of keyCounts) {
    log(`${count} keys`);
    const keysFile = await writeKeys(scratch, repository.keys.slice(0, count));
    const peer = { name: '`rg -F -f keys`', measure: () => ripgrep(folder, keysFile, searched) };
    const against = (name: string, ours: () => Promise<void>, target: number) =>
      compare({
        name: `${name}, ${count} keys`,
        runs,
        ours,
        peer,
        ...(count === usualKeys ? { target } : {}),
        note: size,
      });
    await rm(cache, { recursive: true, force: true });
    await scanned(open(cache), count);
    rows.push(
      await against('byte pass alone', () => scanned(open(null, 'byte-pass-worker.js'), count), 1.3),
      await against('index of a folder, cold', () => scanned(open(null), count), 4),
      await against('index of a folder, warm', () => scanned(open(cache), count), 0.7),
    );
  }
  log('many keys against few');
  const many = await compare({
    name: `index of a folder, cold, ${mostKeys} keys`,
    runs,
    ours: () => scanned(open(null), mostKeys),
    peer: { name: `the same with ${fewestKeys}`, measure: () => scanned(open(null), fewestKeys) },
    target: 1.3,
    note: size,
  });
  log('command line');
  const keysFile = await writeKeys(scratch, repository.keys.slice(0, usualKeys));
  const cli = path.join(dist, 'cli.js');
  const command = await compare({
    name: `\`flagwarden scan --no-cache\`, ${usualKeys} keys`,
    runs,
    ours: () =>
      run(process.execPath, [cli, 'scan', folder, '--keys', keysFile, '--no-cache', '--format', 'jsonl']),
    peer: { name: '`rg -F -f keys`', measure: () => ripgrep(folder, keysFile, searched) },
    note: 'with the start of both programs',
  });
  log('memory');
  const memory = await memoryRow(cli, folder, keysFile, repository);

  const index = open(null);
  await index.setKeys(repository.keys.slice(0, usualKeys));
  await index.scan();
  log('one file');
  const one = await oneFile(index, folder, seed, runs * 40);
  log('hover');
  const hover = lookups(index, seed);
  await index.dispose();
  return [...rows, many, command, memory, ...one, hover];
}

async function writeKeys(scratch: string, keys: readonly string[]): Promise<string> {
  const file = path.join(scratch, `keys-${keys.length}.txt`);
  await writeFile(file, `${keys.join('\n')}\n`);
  return file;
}

/** What saving a file takes until the index is true again, and what an unsaved edit takes. */
async function oneFile(
  index: ReferenceIndex,
  folder: string,
  seed: number,
  count: number,
): Promise<BenchRow[]> {
  const random = seededRandom(seed);
  const used = [...new Set([...index.all()].map(({ file }) => file))];
  const changed: number[] = [];
  const typed: number[] = [];
  const saved: number[] = [];
  const timed = async (figures: number[], work: () => Promise<void>) => {
    const start = performance.now();
    await work();
    figures.push(performance.now() - start);
  };
  for (let at = 0; at < count; at++) {
    const file = path.join(folder, used[Math.floor(random() * used.length)] ?? '');
    // A file that is as it was needs no parse.
    const text = `${readFileSync(file, 'utf8')}\n`;
    await writeFile(file, text);
    await timed(changed, () => index.refresh([file]));
    await timed(typed, () => index.openBuffer(file, `${text}\n`));
    await writeFile(file, `${text}\n`);
    await timed(saved, () => index.refresh([file]));
    await index.closeBuffer(file);
  }
  const rows = (name: string, figures: readonly number[]): BenchRow[] => [
    row({
      name: `${name}, median`,
      unit: 'ms',
      ours: median(figures),
      peer: { name: 'a limit', figure: 1 },
      target: 1,
    }),
    row({
      name: `${name}, 99th of 100`,
      unit: 'ms',
      ours: percentile(figures, 99),
      peer: { name: 'a limit', figure: 25 },
      target: 1,
    }),
  ];
  return [
    ...rows('one file changed by others', changed),
    ...rows('one file typed in', typed),
    ...rows('one file saved as typed', saved),
  ];
}

/** What it takes to know what lies under the pointer, for every reference there is. */
function lookups(index: ReferenceIndex, seed: number): BenchRow {
  const random = seededRandom(seed);
  const all = [...index.all()];
  const figures = Array.from({ length: 20_000 }, () => {
    const reference = all[Math.floor(random() * all.length)];
    if (reference === undefined) throw new Error('No references to look up.');
    const start = performance.now();
    const found = index.at(reference.file, reference.line, reference.column + 1);
    if (found !== undefined) index.toKey(found.key);
    return performance.now() - start;
  });
  return row({
    name: 'reference under the pointer and all others to its key, 99th of 100',
    unit: 'ms',
    ours: percentile(figures, 99),
    peer: { name: 'what is felt', figure: felt },
    target: 0.1,
  });
}

/** The most memory the command line ever holds, against all bytes of the sources. */
async function memoryRow(
  cli: string,
  folder: string,
  keysFile: string,
  { bytes, files }: GeneratedRepository,
) {
  const script = `process.on('exit', () => process.stderr.write('\\npeak ' + process.resourceUsage().maxRSS + '\\n'));`;
  const { stderr } = await promisify(execFile)(
    process.execPath,
    [
      '--import',
      `data:text/javascript,${encodeURIComponent(script)}`,
      cli,
      'scan',
      folder,
      '--keys',
      keysFile,
      '--no-cache',
    ],
    { maxBuffer: 1 << 28 },
  );
  const kilobytes = Number(/peak (\d+)/.exec(stderr)?.[1]);
  return row({
    name: 'memory of `flagwarden scan`, at most',
    unit: 'MB',
    ours: kilobytes / 1024,
    peer: { name: 'a limit', figure: 300 },
    target: 1,
    note: `${(bytes / 2 ** 20).toFixed(0)} MB of sources, ${files} files`,
  });
}

async function ripgrep(folder: string, keysFile: string, searched: readonly string[]): Promise<void> {
  const globs = searched.flatMap((extension) => ['-g', `*.${extension}`]);
  await run(rgPath, ['-F', '-f', keysFile, '-n', '--column', '--no-messages', '--hidden', ...globs, folder]);
}

async function run(program: string, given: readonly string[]): Promise<void> {
  const child = spawn(program, given, { stdio: ['ignore', 'pipe', 'ignore'] });
  child.stdout.resume();
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0 && code !== 1) throw new Error(`${path.basename(program)} ended with ${code}.`);
}

/** A checkout as it is. Its keys are what its code asks SDKs for; some that nobody uses fill them up. */
async function checkout(directory: string, workerScript: string): Promise<GeneratedRepository> {
  const index = openReferenceIndex({
    folder: directory,
    cacheDirectory: null,
    workerScript,
    exclude: [],
    wrappers: [],
  });
  const { files } = await index.scan();
  const asked = [...index.keys().keys()].sort();
  await index.dispose();
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const bytes = entries
    .filter(
      (entry) =>
        entry.isFile() &&
        extensions.includes(path.extname(entry.name).slice(1)) &&
        !/[\\/](node_modules|\.git)([\\/]|$)/.test(entry.parentPath),
    )
    .reduce((sum, { parentPath, name }) => sum + statSync(path.join(parentPath, name)).size, 0);
  const unused = Array.from({ length: mostKeys }, (_, at) => `some-flag-of-ours-${at}`);
  const keys = [...asked, ...unused].slice(0, mostKeys);
  return { directory, keys, bytes, files, remove: () => Promise.resolve() };
}
