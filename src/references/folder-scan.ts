import type { ScanProgress } from './reference-index';
import type { FileResult, Job, JobResult, KnownFiles } from './worker/protocol';

/** Files per job where no directory gives a measure. */
const filesAtOnce = 100;
/** Progress is told at most this often, in milliseconds. */
const progressEvery = 100;

export interface ScanTotals {
  files: number;
  ignored: number;
  unsupported: number;
  symbolicLinks: number;
  unreadable: number;
}

export interface ScanTools {
  run: (job: Job) => Promise<JobResult>;
  /** What is known of the files in a directory. */
  knownIn: (directory: string) => KnownFiles;
  known: (files: readonly string[]) => KnownFiles;
  take: (results: readonly FileResult[]) => void;
  signal?: AbortSignal | undefined;
  onProgress?: ((progress: ScanProgress) => void) | undefined;
}

/** Walks a directory with many workers: each directory is a job of its own, and so is each hundred of files. */
export class FolderScan {
  readonly totals: ScanTotals = { files: 0, ignored: 0, unsupported: 0, symbolicLinks: 0, unreadable: 0 };
  private found = 0;
  private lastTold = 0;

  constructor(private readonly tools: ScanTools) {}

  /** @throws the signal's reason when it is aborted. */
  async directory(directory: string): Promise<void> {
    this.tools.signal?.throwIfAborted();
    const result = await this.tools.run({
      kind: 'directory',
      directory,
      known: this.tools.knownIn(directory),
    });
    const { totals } = this;
    totals.ignored += result.ignored;
    totals.unsupported += result.unsupported;
    totals.symbolicLinks += result.symbolicLinks;
    totals.unreadable += result.unreadable;
    this.found += result.results.length + result.rest.length;
    this.take(result.results);
    await all([...result.directories.map((inner) => this.directory(inner)), this.files(result.rest)]);
  }

  /** Reads files that are to be read whatever their directories say. */
  async files(files: readonly string[]): Promise<void> {
    await all(
      chunks(files).map(async (chunk) => {
        this.tools.signal?.throwIfAborted();
        const { results } = await this.tools.run({
          kind: 'files',
          files: chunk,
          known: this.tools.known(chunk),
        });
        this.take(results);
      }),
    );
  }

  private take(results: readonly FileResult[]): void {
    this.tools.take(results);
    this.totals.files += results.length;
    const now = performance.now();
    if (now - this.lastTold < progressEvery) return;
    this.lastTold = now;
    this.tools.onProgress?.({ filesDone: this.totals.files, filesTotal: this.found });
  }
}

/** Waits for all, even when some fail, so that nothing goes on after the end; then throws the first failure. */
async function all(work: readonly Promise<void>[]): Promise<void> {
  const failed = (await Promise.allSettled(work)).find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
}

function chunks(files: readonly string[]): string[][] {
  const count = Math.ceil(files.length / filesAtOnce);
  return Array.from({ length: count }, (_, at) => files.slice(at * filesAtOnce, (at + 1) * filesAtOnce));
}
