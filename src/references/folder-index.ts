import { availableParallelism } from 'node:os';
import path from 'node:path';
import { Mutex } from 'async-mutex';
import { CacheFile } from './cache/cache-file';
import { indexVersion } from './cache/index-version';
import type { Explained } from './evidence';
import { explain } from './explain';
import { directoryOf } from './file-paths';
import { areSameFacts, type FileEntry } from './file-table';
import { all, FolderScan } from './folder-scan';
import { KeptIndex } from './kept-index';
import { JudgedFiles, type Buffered } from './judged-files';
import { keyPlaceAt, type KeyPlace } from './key-place';
import { languageOfFile } from './languages/all-languages';
import type { Reference, ScanReport } from './reference';
import type { ReferenceIndex, ReferenceIndexOptions, ScanProgress } from './reference-index';
import { SlotFilter } from './prefilter/slot-filter';
import { namesIn, type Sought } from './prefilter/sought';
import { KnownKeys } from './resolve/known-keys';
import { scanReport } from './scan-report';
import { runCarefully } from './worker/careful-run';
import { Seeking } from './seeking';
import { inStretches } from './stretches';
import type { FileResult, Job, JobResult, ListedFiles } from './worker/protocol';
import { PoolClosed, WorkerPool } from './worker/worker-pool';

/** Most threads that read at once. More gain little: reading is bound by the disk, and candidates are few. */
const mostThreads = 4;
/** How often files are looked through for what was learned from them. */
const mostRounds = 4;
/** Changes are told at most this often while a scan runs, in milliseconds. */
const tellEvery = 200;

interface ScanOptions {
  signal?: AbortSignal | undefined;
  onProgress?: ((progress: ScanProgress) => void) | undefined;
}

/** The index of a folder in memory. Reading and parsing is left to threads; judging facts by known keys is done here. */
export class FolderIndex implements ReferenceIndex {
  private readonly folder: string;
  private readonly pool: WorkerPool;
  private readonly mutex = new Mutex();
  private readonly files = new JudgedFiles();
  private readonly seeking: Seeking;
  private readonly kept: KeptIndex;
  /** Files parsed since the present scan began. */
  private parsed = 0;
  private isClosed = false;
  private lastTold = 0;

  constructor(options: ReferenceIndexOptions) {
    const { folder, cacheDirectory, workerScript, exclude, wrappers, leavesRoom = false } = options;
    this.folder = withSlashes(path.resolve(folder));
    const grammars = path.join(path.dirname(workerScript), 'grammars');
    const processors = availableParallelism() - (leavesRoom ? 1 : 0);
    const threads = Math.min(Math.max(1, processors), mostThreads);
    this.pool = new WorkerPool(workerScript, { folder: this.folder, exclude, wrappers, grammars }, threads);
    this.seeking = new Seeking((sought, fresh) => this.pool.seek(sought, fresh));
    const cache =
      cacheDirectory === null
        ? Promise.resolve(null)
        : indexVersion(workerScript, grammars, wrappers).then(
            (version) => new CacheFile(cacheDirectory, this.folder, version),
            () => null,
          );
    this.kept = new KeptIndex(cache, this.files, this.seeking);
  }

  async setKeys(keys: Iterable<string>): Promise<void> {
    const known = new KnownKeys(keys);
    await this.alone(async () => {
      if (known.isSameAs(this.files.keys)) return;
      this.seeking.keys(known);
      await this.files.judgeBy(known);
      this.kept.outdate();
    });
  }

  async scan({ signal, onProgress }: ScanOptions = {}): Promise<ScanReport> {
    return this.alone(async () => {
      signal?.throwIfAborted();
      this.pool.prepare();
      const load = await timed(() => this.kept.load());
      this.pool.forgetRules();
      this.parsed = 0;
      const scan = this.newScan({ signal, onProgress }, '');
      // While threads look whether files changed, what is known of them is judged here.
      const read = await timed(() => all([this.walk(scan, ''), this.files.judgeUnlessKept()]));
      const { unchanged } = scan.totals;
      this.seeking.isDone();
      const learn = await timed(() => this.learn(signal));
      const keep = await timed(() => this.kept.save());
      this.kept.wakeSoon();
      return scanReport(
        this.files,
        scan.totals,
        { parsed: this.parsed, unchanged },
        { load, read, learn, keep },
      );
    });
  }

  async refresh(paths: readonly string[]): Promise<void> {
    const changed = paths.flatMap((one) => this.relative(one) ?? []);
    const rules = changed.filter((one) => path.posix.basename(one) === '.gitignore');
    // New rules may concern all files of their directory.
    const looked = [...new Set([...changed, ...rules.map((one) => directoryOf(one))])];
    await this.alone(async () => {
      await this.kept.load();
      if (rules.length > 0) this.pool.forgetRules();
      const { results, directories } = await this.run(
        { kind: 'paths', paths: looked, known: this.files.table.known(looked) },
        true,
      );
      if (results.length + directories.length > 0) await this.files.wake();
      for (const { file } of results) this.files.forgetBelow(file);
      await this.take(results);
      for (const directory of directories) {
        this.files.forgetFile(directory);
        await this.walk(this.newScan({}, directory), directory);
      }
    });
  }

  async openBuffer(file: string, text: string): Promise<void> {
    const relative = this.relative(file);
    if (relative === undefined || languageOfFile(relative) === undefined) return;
    const buffer = this.files.buffers.get(relative) ?? { text, version: 0, facts: undefined };
    buffer.text = text;
    this.files.buffers.set(relative, buffer);
    await this.readBuffer(relative, buffer);
    await this.files.settle();
    this.files.tell();
    await this.learnFromBuffers();
  }

  async closeBuffer(file: string): Promise<void> {
    const relative = this.relative(file);
    if (relative === undefined || !this.files.buffers.delete(relative)) return;
    if (this.files.isDormant) return;
    this.files.judge(relative);
    await this.files.settle();
    this.files.tell();
    await this.learnFromBuffers();
  }

  async keyPlaceAt(file: string, text: string, offset: number): Promise<KeyPlace | undefined> {
    const relative = this.relative(file);
    if (relative === undefined) return undefined;
    return keyPlaceAt(relative, text, offset, (asked) =>
      this.run({ kind: 'text', file: relative, text: asked }, true),
    );
  }

  inFile(file: string): readonly Reference[] {
    return this.files.references.inFile(file);
  }

  toKey(key: string): readonly Reference[] {
    return this.files.references.toKey(key);
  }

  keys(): ReadonlyMap<string, number> {
    return this.files.references.keys();
  }

  at(file: string, line: number, column: number): Reference | undefined {
    return this.inFile(file).find(
      (reference) => reference.line === line && reference.column <= column && column <= reference.endColumn,
    );
  }

  *all(): Iterable<Reference> {
    for (const file of this.files.references.files()) yield* this.inFile(file);
  }

  async *explain(files: readonly string[]): AsyncIterable<Explained> {
    await this.files.wake();
    yield* explain(files, this.files, async (file) => {
      const text = this.files.buffers.get(file)?.text ?? null;
      const { grounds } = await this.run({ kind: 'grounds', file, text }, true);
      return grounds ?? null;
    });
  }

  usesFlags(): boolean {
    return this.files.useFlags;
  }

  onDidChange(listener: (files: readonly string[]) => void): () => void {
    const own = (files: readonly string[]) => listener(files);
    this.files.listeners.add(own);
    return () => void this.files.listeners.delete(own);
  }

  async dispose(): Promise<void> {
    if (this.isClosed) return;
    this.isClosed = true;
    this.files.listeners.clear();
    await this.pool.close();
    await this.mutex.runExclusive(() => this.kept.save());
  }

  /** Does one thing after the other, and tells what came of it even when it breaks off. */
  private alone<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.mutex.runExclusive(async () => {
      if (this.isClosed) throw new PoolClosed('The index was closed.');
      try {
        const result = await work();
        await this.learn();
        return result;
      } finally {
        this.files.tell();
      }
    });
  }

  private run(job: Job, urgent = false): Promise<JobResult> {
    return runCarefully(this.pool, job, urgent);
  }

  /** @param directory what is to be walked; null for files alone */
  private newScan({ signal, onProgress }: ScanOptions, directory: string | null): FolderScan {
    const { table } = this.files;
    const tools = {
      run: (job: Job) => this.run(job),
      toRead: this.outdated(),
      known: (files: readonly string[]) => table.known(files),
      take: (results: readonly FileResult[]) => this.take(results),
      signal,
      onProgress,
    };
    return new FolderScan(tools, directory === null ? [] : table.below(directory));
  }

  /** Walks a directory and forgets what is no longer in it. */
  private async walk(scan: FolderScan, directory: string): Promise<void> {
    await this.forget([...(await scan.directory(directory))]);
  }

  /** Tells of files that were listed which changed or may hold what known files weren't looked through for yet. */
  private outdated(): (listed: ListedFiles) => string[] {
    const { table } = this.files;
    let mayHold: ReturnType<typeof filterFor> | undefined;
    const isOutdated = (file: string, entry: FileEntry) =>
      this.seeking.hasFresh && (mayHold ??= filterFor(this.seeking.notYet))(file, entry);
    return ({ files, stamps, sizes }) =>
      files.filter((file, at) => {
        const entry = table.get(file);
        const isSame = entry?.stamp === stamps[at] && entry?.size === sizes[at];
        return entry === undefined || !isSame || isOutdated(file, entry);
      });
  }

  /**
   * Judges what others changed, and looks through the files for what the known keys and the files themselves tell to
   * look for, until nothing new is learned.
   */
  private async learn(signal?: AbortSignal): Promise<void> {
    await this.files.settle();
    if (!this.kept.isLoaded) return;
    for (let round = 0; round < mostRounds; round++) {
      if (!this.seeking.words(this.files.common.wordsToSeek())) return;
      await this.sift(signal);
      await this.files.settle();
    }
  }

  /** Looks through the files for what an unsaved text tells to look for. */
  private async learnFromBuffers(): Promise<void> {
    if (!this.kept.isLoaded) return;
    if (this.seeking.words(this.files.common.wordsToSeek()) && !this.isClosed)
      await this.alone(() => Promise.resolve());
  }

  /** Looks through the files for what they weren't looked through for yet. */
  private async sift(signal?: AbortSignal): Promise<void> {
    const mayHold = filterFor(this.seeking.notYet);
    const read: string[] = [];
    await inStretches(this.files.table.entries(), ([file, entry]) => {
      if (mayHold(file, entry)) read.push(file);
    });
    await this.newScan({ signal }, null).files(read);
    for (const [file, buffer] of this.files.buffers) await this.readBuffer(file, buffer);
    this.seeking.isDone();
  }

  private async readBuffer(file: string, buffer: Buffered): Promise<void> {
    const version = ++buffer.version;
    const { results } = await this.run({ kind: 'text', file, text: buffer.text }, true);
    // A newer text, or the one on disk, has taken its place.
    if (buffer.version !== version || this.files.buffers.get(file) !== buffer) return;
    const { facts: before } = buffer;
    buffer.facts = results[0]?.facts ?? null;
    if (before !== undefined && areSameFacts(before, buffer.facts)) return;
    if (this.files.isDormant && this.files.table.says(file, buffer.facts)) return;
    await this.files.wake();
    this.files.judge(file);
  }

  private async take(results: readonly FileResult[]): Promise<void> {
    if (results.some((result) => this.files.table.isChangedBy(result))) await this.files.wake();
    await inStretches(results, (result) => this.takeOne(result));
    if (results.length > 0) this.kept.outdate();
    const now = performance.now();
    if (now - this.lastTold < tellEvery) return;
    this.lastTold = now;
    this.files.tell();
  }

  private takeOne(result: FileResult): void {
    const { file, outcome, facts } = result;
    if (outcome === 'missing' || outcome === 'ignored') {
      this.files.forget(file);
      return;
    }
    if (facts !== null) this.parsed++;
    if (this.files.table.put(result)) this.files.judge(file);
  }

  private async forget(files: readonly string[]): Promise<void> {
    if (files.length === 0) return;
    await this.files.wake();
    for (const file of files) this.files.forget(file);
    this.kept.outdate();
  }

  /** A path relative to the folder, with `/`; undefined outside. */
  private relative(file: string): string | undefined {
    const relative = withSlashes(path.relative(this.folder, file));
    return relative === '..' || relative.startsWith('../') || path.isAbsolute(relative)
      ? undefined
      : relative;
  }
}

/** Does some work. @returns how long it took, in milliseconds */
async function timed(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** Tells which files may hold what is looked for. Of one that may have changed since, its words tell nothing. */
function filterFor(sought: Sought): (file: string, entry: FileEntry) => boolean {
  const filters = { plain: new SlotFilter(sought), facts: new SlotFilter(namesIn(sought)) };
  return (file, { outcome, stamp, words }) => {
    if (outcome !== 'plain' && outcome !== 'facts') return false;
    return words === null || stamp === 0 || filters[outcome].mayHold(file, words);
  };
}

const withSlashes = (file: string) => file.split(path.sep).join('/');
