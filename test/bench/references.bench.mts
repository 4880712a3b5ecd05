import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { rgPath } from '@vscode/ripgrep';
import { build } from '../../scripts/build.mts';
import { openReferenceIndex } from '../../src/references/open-reference-index';
import type { ReferenceIndex } from '../../src/references/reference-index';
import { generateRepository, type GeneratedRepository } from './generated-repository';
import { compare, median, percentile, row, seededRandom, type Bench, type BenchRow } from './harness';

const keyCount = 500;
/** Answers slower than this are felt, in milliseconds. */
const felt = 50;
const extensions = ['js', 'mjs', 'cjs', 'jsx', 'ts', 'mts', 'cts', 'tsx', 'py', 'pyi', 'go', 'java'];

/** The index of a folder against `rg -F -f keys` on the same files. */
export const bench: Bench = async ({ files, directory, runs, seed, log }) => {
  const scratch = await mkdtemp(path.join(os.tmpdir(), 'flagwarden-bench-'));
  log(directory === undefined ? `writing ${files} files` : `looking at ${directory}`);
  const repository =
    directory === undefined ? await generateRepository(files, keyCount, seed) : await checkout(directory);
  try {
    await build({ directory: path.join(scratch, 'dist'), production: true });
    return await measure(repository, scratch, runs, seed, log);
  } finally {
    if (directory === undefined) await repository.remove();
    await rm(scratch, { recursive: true, force: true });
  }
};

async function measure(
  repository: GeneratedRepository,
  scratch: string,
  runs: number,
  seed: number,
  log: (line: string) => void,
): Promise<BenchRow[]> {
  const workerScript = path.join(scratch, 'dist', 'scan-worker.js');
  const keysFile = path.join(scratch, 'keys.txt');
  await writeFile(keysFile, `${repository.keys.join('\n')}\n`);
  const folder = repository.directory;
  const open = (cacheDirectory: string | null) =>
    openReferenceIndex({ folder, cacheDirectory, workerScript, exclude: [], wrappers: [] });
  const scanned = async (index: ReferenceIndex) => {
    await index.setKeys(repository.keys);
    await index.scan();
    await index.dispose();
  };
  const peer = { name: '`rg -F -f keys`', measure: () => ripgrep(folder, keysFile) };
  const size = `${repository.files} files, ${(repository.bytes / 1e6).toFixed(0)} MB, ${repository.keys.length} keys`;

  log('cold');
  const cold = await compare({
    name: 'index of a folder, cold',
    runs,
    ours: () => scanned(open(null)),
    peer,
    target: 4,
    note: size,
  });
  log('warm');
  const cache = path.join(scratch, 'cache');
  await scanned(open(cache));
  const warm = await compare({
    name: 'index of a folder, warm',
    runs,
    ours: () => scanned(open(cache)),
    peer,
    target: 1.5,
    note: size,
  });
  log('command line');
  const cli = path.join(scratch, 'dist', 'cli.js');
  const command = await compare({
    name: '`flagwarden scan --no-cache`',
    runs,
    ours: () =>
      run(process.execPath, [cli, 'scan', folder, '--keys', keysFile, '--no-cache', '--format', 'jsonl']),
    peer,
    target: 6,
    note: 'with the start of both programs',
  });
  log('memory');
  const memory = await memoryRow(cli, folder, keysFile, repository);

  const index = open(null);
  await index.setKeys(repository.keys);
  await index.scan();
  log('one file');
  const one = await oneFile(index, folder, seed, runs * 40);
  log('hover');
  const hover = lookups(index, seed);
  await index.dispose();
  return [cold, warm, command, memory, ...one, hover];
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
  const saved: number[] = [];
  const typed: number[] = [];
  for (let at = 0; at < count; at++) {
    const file = path.join(folder, used[Math.floor(random() * used.length)] ?? '');
    const text = readFileSync(file, 'utf8');
    await writeFile(file, text);
    let start = performance.now();
    await index.refresh([file]);
    saved.push(performance.now() - start);
    start = performance.now();
    await index.openBuffer(file, `${text}\n`);
    typed.push(performance.now() - start);
    await index.closeBuffer(file);
  }
  const limit = { name: 'what is felt', figure: felt };
  const rows = (name: string, figures: readonly number[]): BenchRow[] => [
    row({ name: `${name}, median`, unit: 'ms', ours: median(figures), peer: limit, target: 0.2 }),
    row({ name: `${name}, 99th of 100`, unit: 'ms', ours: percentile(figures, 99), peer: limit, target: 1 }),
  ];
  return [...rows('one file saved', saved), ...rows('one file typed in', typed)];
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

async function ripgrep(folder: string, keysFile: string): Promise<void> {
  const globs = extensions.flatMap((extension) => ['-g', `*.${extension}`]);
  await run(rgPath, ['-F', '-f', keysFile, '-n', '--column', '--no-messages', '--hidden', ...globs, folder]);
}

async function run(program: string, given: readonly string[]): Promise<void> {
  const child = spawn(program, given, { stdio: ['ignore', 'pipe', 'ignore'] });
  child.stdout.resume();
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0 && code !== 1) throw new Error(`${path.basename(program)} ended with ${code}.`);
}

/** A checkout as it is. Its keys are what its code asks SDKs for; some that nobody uses fill them up. */
async function checkout(directory: string): Promise<GeneratedRepository> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const sources = entries.filter(
    (entry) =>
      entry.isFile() &&
      extensions.includes(path.extname(entry.name).slice(1)) &&
      !/[\\/](node_modules|\.git)([\\/]|$)/.test(entry.parentPath),
  );
  const bytes = sources.reduce(
    (sum, { parentPath, name }) => sum + readFileSync(path.join(parentPath, name)).length,
    0,
  );
  const keys = Array.from({ length: keyCount }, (_, at) => `some-flag-of-ours-${at}`);
  return { directory, keys, bytes, files: sources.length, remove: () => Promise.resolve() };
}
