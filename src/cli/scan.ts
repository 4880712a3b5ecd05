import { once } from 'node:events';
import path from 'node:path';
import { Command, Option } from 'commander';
import type { Reference } from '../references/reference';
import { BadInput } from './scan/bad-input';
import { changedFiles } from './scan/changed-files';
import { scanCacheDirectory } from './scan/cache-directory';
import { readKeysFile } from './scan/keys-file';
import { checkFolder, scanFolder } from './scan/scan-folder';
import { ProgressLine } from './scan/scan-progress';
import { chosen, formatted, isSpellingOnly, scanFormats, scanRow, type ScanFormat } from './scan/scan-rows';
import { scanStatistics, statisticsLines } from './scan/scan-statistics';
import { scanSummary } from './scan/scan-summary';

interface ScanOptions {
  keys?: string;
  unknown: boolean;
  since?: string;
  explain: boolean;
  stats: boolean;
  format: ScanFormat;
  cache: boolean;
}

/** Exit code for input that can't be used. */
const badInput = 2;
/** Text is written in pieces of about this many UTF-16 units. */
const pieceSize = 64 * 1024;

/** `flagwarden scan`: the references of a folder on standard output, everything else on standard error. */
export function scanCommand(): Command {
  return new Command('scan')
    .description('find where code uses feature flags')
    .argument('[DIR]', 'the folder to scan', '.')
    .option('--keys <file>', 'file with the known flag keys, one a line')
    .option('--unknown', 'also find keys that code asks an SDK for and the keys file lacks', false)
    .option(
      '--since <commit>',
      'only in files that changed since the merge base with that commit, branch or tag',
    )
    .option('--explain', 'tell of each reference why it is one', false)
    .option('--stats', 'tell what was read and found, and how long it took', false)
    .addOption(new Option('--format <format>', 'how to print them').choices(scanFormats).default('text'))
    .option('--no-cache', 'read every file, whatever an earlier scan kept')
    .addHelpText(
      'after',
      '\nWithout --keys, every key that code asks an SDK for is found, and none is called known or unknown.',
    )
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : badInput))
    .action(async (folder: string, options: ScanOptions) => {
      process.exitCode = await scan(folder, options);
    });
}

async function scan(folder: string, options: ScanOptions): Promise<number> {
  const stopping = new AbortController();
  const stop = (signal: NodeJS.Signals) => stopping.abort(signal);
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const progress = new ProgressLine(process.stderr);
  try {
    const keys = options.keys === undefined ? null : await readKeysFile(options.keys);
    await checkFolder(folder);
    const changed = options.since === undefined ? null : await changedFiles(folder, options.since);
    const hasKeys = keys !== null;
    const inChanged = (references: readonly Reference[]) =>
      references.filter(({ file }) => changed?.has(file) ?? true);
    const scanned = await scanFolder({
      folder,
      keys,
      choose: (references) => chosen(inChanged(references), { hasKeys, unknown: options.unknown }),
      explain: options.explain,
      cacheDirectory: options.cache ? scanCacheDirectory(process.env, process.platform) : null,
      workerScript: path.join(__dirname, 'scan-worker.js'),
      signal: stopping.signal,
      onProgress: (done) => progress.show(done),
    });
    progress.clear();
    const { shown } = scanned;
    await print(
      formatted(
        shown.map((one) => scanRow(one, hasKeys)),
        options.format,
      ),
    );
    const leftOut = inChanged(scanned.references).filter(isSpellingOnly).length;
    const statistics = options.stats
      ? scanStatistics(
          scanned.report,
          shown.map(({ reference }) => reference),
          leftOut,
        )
      : null;
    if (statistics !== null && options.format !== 'text') console.error(JSON.stringify(statistics));
    else {
      for (const line of scanSummary(scanned.report, shown.length, leftOut, changed)) console.error(line);
      for (const line of statistics === null ? [] : statisticsLines(statistics)) console.error(line);
    }
    return 0;
  } catch (error) {
    progress.clear();
    if (stopping.signal.aborted) return stopping.signal.reason === 'SIGTERM' ? 143 : 130;
    if (!(error instanceof BadInput)) throw error;
    for (const message of error.messages) console.error(`flagwarden scan: ${message}`);
    return badInput;
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}

/** Writes at the reader's pace. A reader that has seen enough, as `head` does, ends the program in peace. */
async function print(pieces: Iterable<string>): Promise<void> {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(0);
  });
  let waiting = '';
  const flush = async () => {
    if (!process.stdout.write(waiting)) await once(process.stdout, 'drain');
    waiting = '';
  };
  for (const piece of pieces) {
    waiting += piece;
    if (waiting.length >= pieceSize) await flush();
  }
  await flush();
}
