import { readdir, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import type { Bench, BenchRow } from '../test/bench/harness';
import { table } from '../test/bench/table';

/** Runs every `test/bench/*.bench.mts` and prints one table of medians and their ratios to peers. */
const count = (text: string): number => {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1)
    throw new InvalidArgumentError('Give a whole number above 0.');
  return value;
};

const command = new Command('bench')
  .option('--files <n>', 'files of the generated source tree', count, 5000)
  .option('--dir <path>', 'measure on this checkout instead of a generated tree')
  .option('--runs <n>', 'measurements of each side', count, 5)
  .option('--seed <n>', 'seed of everything generated', count, 1)
  .option('--only <name>', 'run only the bench files whose name contains this')
  .option('--json <file>', 'also write the rows to this file')
  .parse();
const options = command.opts<{
  files: number;
  dir?: string;
  runs: number;
  seed: number;
  only?: string;
  json?: string;
}>();

const folder = path.join(import.meta.dirname, '../test/bench');
const files = (await readdir(folder))
  .filter((file) => file.endsWith('.bench.mts') && file.includes(options.only ?? ''))
  .sort();
const rows: BenchRow[] = [];
for (const file of files) {
  console.error(`${path.basename(file, '.bench.mts')} …`);
  const { bench } = (await import(path.join(folder, file))) as { bench: Bench };
  rows.push(
    ...(await bench({
      files: options.files,
      directory: options.dir === undefined ? undefined : path.resolve(options.dir),
      runs: options.runs,
      seed: options.seed,
      log: (line) => console.error(`  ${line}`),
    })),
  );
}
console.log(table(rows));
console.log(
  `\nMedians of ${options.runs} interleaved runs, Node ${process.version}, ${availableParallelism()} cores.`,
);
if (options.json !== undefined) await writeFile(options.json, JSON.stringify(rows, null, 2));
