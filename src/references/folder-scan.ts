import { languageOfFile } from './languages/all-languages';
import type { ScanProgress } from './reference-index';
import type { Candidate, FileResult, Job, JobResult, KnownFiles, ListedFiles } from './worker/protocol';

/** Files in a job. */
const filesAtOnce = 100;
/** Directories that a job begins with: passing messages costs more than listing a directory. */
const directoriesAtOnce = 8;
/** Files in a job that parses, and the bytes of all after which it gets no more: parsing takes time by them. */
const parsedAtOnce = { files: 40, bytes: 512 * 1024 };
/** Progress is told at most this often, in milliseconds. */
const progressEvery = 100;

export interface ScanTotals {
  files: number;
  unchanged: number;
  ignored: number;
  unsupported: number;
  symbolicLinks: number;
  unreadable: number;
}

export interface ScanTools {
  run: (job: Job) => Promise<JobResult>;
  /** Of files that were listed, those that are to be read. */
  toRead: (listed: ListedFiles) => string[];
  known: (files: readonly string[]) => KnownFiles;
  take: (results: readonly FileResult[]) => Promise<void>;
  signal?: AbortSignal | undefined;
  onProgress?: ((progress: ScanProgress) => void) | undefined;
}

/**
 * Walks directories with many workers: a few directories are a job, and so is each hundred of files. Those that are
 * worth parsing are sorted by grammar, so that not every worker needs every grammar.
 */
export class FolderScan {
  readonly totals: ScanTotals = {
    files: 0,
    unchanged: 0,
    ignored: 0,
    unsupported: 0,
    symbolicLinks: 0,
    unreadable: 0,
  };
  private found = 0;
  private lastTold = 0;
  /** Files to be parsed, by grammar. */
  private readonly candidates = new Map<string, Candidate[]>();
  /** Known files that weren't met yet. */
  private readonly missing: Set<string>;
  /** Whether files are read as they are listed: where none is known, none is listed in vain. */
  private readonly reads: boolean;

  /** @param known the files that are known where directories will be walked */
  constructor(
    private readonly tools: ScanTools,
    known: Iterable<string> = [],
  ) {
    this.missing = new Set(known);
    this.reads = this.missing.size === 0;
  }

  /**
   * @returns the known files that are there no longer
   * @throws the signal's reason when it is aborted.
   */
  async directory(directory: string): Promise<Iterable<string>> {
    await this.listedAll([directory]);
    await this.parsedAll();
    return this.missing;
  }

  /**
   * Reads files that are to be read whatever their directories say.
   * @throws the signal's reason when it is aborted.
   */
  async files(files: readonly string[]): Promise<void> {
    await this.sifted(files);
    await this.parsedAll();
  }

  private async listedAll(directories: readonly string[]): Promise<void> {
    await all(chunks(directories, directoriesAtOnce).map((chunk) => this.listed(chunk)));
  }

  private async sifted(files: readonly string[]): Promise<void> {
    await all(
      chunks(files, filesAtOnce).map(async (chunk) => {
        this.tools.signal?.throwIfAborted();
        const known = this.tools.known(chunk);
        const result = await this.tools.run({ kind: 'files', files: chunk, known });
        await this.take(result);
        await this.sorted(result.candidates);
      }),
    );
  }

  /** Puts files with others of their grammar, and parses these when they are many. */
  private async sorted(candidates: readonly Candidate[]): Promise<void> {
    const full: Promise<void>[] = [];
    for (const candidate of candidates) {
      const grammar = languageOfFile(candidate.file)?.dialect.grammar ?? '';
      const same = this.candidates.get(grammar) ?? [];
      same.push(candidate);
      this.candidates.set(grammar, same);
      const bytes = same.reduce((sum, { size }) => sum + size, 0);
      if (same.length >= parsedAtOnce.files || bytes >= parsedAtOnce.bytes) full.push(this.parsed(grammar));
    }
    await all(full);
  }

  private async parsedAll(): Promise<void> {
    await all([...this.candidates.keys()].map((grammar) => this.parsed(grammar)));
  }

  private async parsed(grammar: string): Promise<void> {
    const files = (this.candidates.get(grammar) ?? []).map(({ file }) => file);
    this.candidates.delete(grammar);
    this.tools.signal?.throwIfAborted();
    await this.take(await this.tools.run({ kind: 'parse', grammar, files, known: this.tools.known(files) }));
  }

  private async listed(directories: readonly string[]): Promise<void> {
    this.tools.signal?.throwIfAborted();
    const { reads } = this;
    const result = await this.tools.run({ kind: 'directories', directories, reads, descends: true });
    const { totals } = this;
    totals.ignored += result.ignored;
    totals.unsupported += result.unsupported;
    totals.symbolicLinks += result.symbolicLinks;
    totals.unreadable += result.unreadable;
    const { files } = result.listed;
    const toRead = this.tools.toRead(result.listed);
    for (const file of files) this.missing.delete(file);
    this.found += result.results.length + files.length + result.candidates.length;
    await all([
      this.take({ results: result.results, unchanged: files.length - toRead.length }),
      this.listedAll(result.directories),
      this.sifted(toRead),
      this.sorted(result.candidates),
    ]);
  }

  private async take({ results, unchanged }: Pick<JobResult, 'results' | 'unchanged'>): Promise<void> {
    await this.tools.take(results);
    this.totals.files += results.length + unchanged;
    this.totals.unchanged += unchanged;
    const now = performance.now();
    if (now - this.lastTold < progressEvery) return;
    this.lastTold = now;
    this.tools.onProgress?.({ filesDone: this.totals.files, filesTotal: this.found });
  }
}

/** Waits for all, even when some fail, so that nothing goes on after the end; then throws the first failure. */
export async function all(work: readonly Promise<void>[]): Promise<void> {
  const failed = (await Promise.allSettled(work)).find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
}

function chunks(files: readonly string[], size: number): string[][] {
  const count = Math.ceil(files.length / size);
  return Array.from({ length: count }, (_, at) => files.slice(at * size, (at + 1) * size));
}
