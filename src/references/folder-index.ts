import { availableParallelism } from 'node:os';
import path from 'node:path';
import { Mutex } from 'async-mutex';
import { CacheFile } from './cache/cache-file';
import { indexVersion } from './cache/index-version';
import type { Explained } from './evidence';
import { explain } from './explain';
import type { FileEntry } from './file-table';
import { all, FolderScan } from './folder-scan';
import { JudgedFiles, type Buffered } from './judged-files';
import { keyPlaceAt, type KeyPlace } from './key-place';
import { languageOfFile } from './languages/all-languages';
import type { Reference, ScanReport } from './reference';
import type { ReferenceIndex, ReferenceIndexOptions, ScanProgress } from './reference-index';
import { Prefilter } from './prefilter/prefilter';
import { namesIn, type Sought } from './prefilter/sought';
import { SoughtWords } from './prefilter/sought-words';
import { KnownKeys } from './resolve/known-keys';
import { scanReport } from './scan-report';
import { runCarefully } from './worker/careful-run';
import { Seeking } from './seeking';
import { inStretches } from './stretches';
import type { FileResult, Job, JobResult } from './worker/protocol';
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
  private readonly cache: Promise<CacheFile | null>;
  private readonly mutex = new Mutex();
  private readonly files = new JudgedFiles();
  private readonly seeking: Seeking;
  private scanNumber = 0;
  /** Since the present scan began. */
  private counts = { parsed: 0, unchanged: 0 };
  private isLoaded = false;
  /** Whether what was loaded was judged. */
  private isJudged = true;
  private isSaved = true;
  private isClosed = false;
  private lastTold = 0;

  constructor({ folder, cacheDirectory, workerScript, exclude, wrappers }: ReferenceIndexOptions) {
    this.folder = withSlashes(path.resolve(folder));
    const grammars = path.join(path.dirname(workerScript), 'grammars');
    const threads = Math.min(availableParallelism(), mostThreads);
    this.pool = new WorkerPool(workerScript, { folder: this.folder, exclude, wrappers, grammars }, threads);
    this.seeking = new Seeking((sought, fresh) => this.pool.seek(sought, fresh));
    this.cache =
      cacheDirectory === null
        ? Promise.resolve(null)
        : indexVersion(workerScript, grammars, wrappers).then(
            (version) => new CacheFile(cacheDirectory, this.folder, version),
            () => null,
          );
  }

  async setKeys(keys: Iterable<string>): Promise<void> {
    const known = new KnownKeys(keys);
    await this.alone(async () => {
      if (known.isSameAs(this.files.keys)) return;
      this.seeking.keys(known);
      await this.files.judgeBy(known);
    });
  }

  async scan({ signal, onProgress }: ScanOptions = {}): Promise<ScanReport> {
    const scan = this.newScan({ signal, onProgress });
    return this.alone(async () => {
      signal?.throwIfAborted();
      this.pool.prepare();
      const load = await timed(() => this.load());
      this.pool.forgetRules();
      this.counts = { parsed: 0, unchanged: 0 };
      // While threads look whether files changed, what is known of them is judged here.
      const read = await timed(() => all([this.walk(scan, ''), this.judgeLoaded()]));
      const { unchanged } = this.counts;
      this.seeking.isDone();
      const learn = await timed(() => this.learn(signal));
      const keep = await timed(() => this.save());
      const { parsed } = this.counts;
      return scanReport(this.files, scan.totals, { parsed, unchanged }, { load, read, learn, keep });
    });
  }

  async refresh(paths: readonly string[]): Promise<void> {
    const changed = paths.flatMap((one) => this.relative(one) ?? []);
    const rules = changed.filter((one) => path.posix.basename(one) === '.gitignore');
    // New rules may concern all files of their directory.
    const looked = [...new Set([...changed, ...rules.map((one) => directoryOf(one))])];
    await this.alone(async () => {
      await this.load();
      await this.judgeLoaded();
      if (rules.length > 0) this.pool.forgetRules();
      const { results, directories } = await this.run(
        { kind: 'paths', paths: looked, known: this.files.table.known(looked) },
        true,
      );
      for (const { file } of results) this.files.forgetBelow(file);
      await this.take(results);
      for (const directory of directories) {
        this.files.forgetFile(directory);
        await this.walk(this.newScan({}), directory);
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

  explain(files: readonly string[]): AsyncIterable<Explained> {
    return explain(files, this.files, async (file) => {
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
    await this.mutex.runExclusive(() => this.save());
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

  private newScan({ signal, onProgress }: ScanOptions): FolderScan {
    const { table } = this.files;
    return new FolderScan({
      run: (job) => this.run(job),
      knownIn: (directories) => table.knownIn(directories),
      known: (files) => table.known(files),
      take: (results) => this.take(results),
      signal,
      onProgress,
    });
  }

  /** Walks a directory and forgets what is no longer in it. */
  private async walk(scan: FolderScan, directory: string): Promise<void> {
    this.scanNumber++;
    await scan.directories([directory]);
    for (const file of this.files.table.unseen(this.scanNumber, directory)) this.files.forget(file);
  }

  /**
   * Judges what others changed, and looks through the files for what the known keys and the files themselves tell to
   * look for, until nothing new is learned.
   */
  private async learn(signal?: AbortSignal): Promise<void> {
    await this.files.settle();
    if (!this.isLoaded) return;
    for (let round = 0; round < mostRounds; round++) {
      this.seeking.words(this.files.wordsToSeek());
      if (!this.seeking.hasFresh) return;
      await this.sift(signal);
      await this.files.settle();
    }
  }

  /** Looks through the files for what an unsaved text tells to look for. */
  private async learnFromBuffers(): Promise<void> {
    if (!this.isLoaded) return;
    this.seeking.words(this.files.wordsToSeek());
    if (this.seeking.hasFresh && !this.isClosed) await this.alone(() => Promise.resolve());
  }

  /** Looks through the files for what they weren't looked through for yet. */
  private async sift(signal?: AbortSignal): Promise<void> {
    const filterFor = (sought: Sought) => new Prefilter('ecmascript', new SoughtWords(sought), null);
    const filters = { plain: filterFor(this.seeking.notYet), facts: filterFor(namesIn(this.seeking.notYet)) };
    const read: string[] = [];
    await inStretches(this.files.table.entries(), ([file, entry]) => {
      if (mayHold(entry, filters)) read.push(file);
    });
    await this.newScan({ signal }).files(read);
    for (const [file, buffer] of this.files.buffers) await this.readBuffer(file, buffer);
    this.seeking.isDone();
  }

  private async readBuffer(file: string, buffer: Buffered): Promise<void> {
    const version = ++buffer.version;
    const { results } = await this.run({ kind: 'text', file, text: buffer.text }, true);
    // A newer text, or the one on disk, has taken its place.
    if (buffer.version !== version || this.files.buffers.get(file) !== buffer) return;
    buffer.facts = results[0]?.facts ?? null;
    this.files.judge(file);
  }

  private async take(results: readonly FileResult[]): Promise<void> {
    await inStretches(results, (result) => this.takeOne(result));
    this.isSaved &&= results.every(({ outcome }) => outcome === 'unchanged');
    const now = performance.now();
    if (now - this.lastTold < tellEvery) return;
    this.lastTold = now;
    this.files.tell();
  }

  private takeOne(result: FileResult): void {
    const { file, outcome, facts } = result;
    const { table } = this.files;
    if (outcome === 'unchanged') {
      const entry = table.get(file);
      this.counts.unchanged++;
      if (entry) entry.seen = this.scanNumber;
    } else if (outcome === 'missing' || outcome === 'ignored') {
      this.files.forget(file);
    } else {
      if (facts !== null) this.counts.parsed++;
      table.put(result, this.scanNumber);
      this.files.judge(file);
    }
  }

  private async load(): Promise<void> {
    if (this.isLoaded) return;
    const cached = await (await this.cache)?.read();
    this.isLoaded = true;
    if (!cached) return;
    for (const [file, entry] of cached.files) this.files.table.set(file, entry);
    this.seeking.wereSought(cached.sought);
    this.isJudged = false;
  }

  /** Judges what was kept, if it wasn't yet. */
  private async judgeLoaded(): Promise<void> {
    if (this.isJudged) return;
    await this.files.judgeAll();
    this.isJudged = true;
  }

  private async save(): Promise<void> {
    if (this.isSaved || !this.isLoaded || this.seeking.hasFresh) return;
    const cache = await this.cache;
    try {
      await cache?.write({ sought: this.seeking.all, files: [...this.files.table.entries()] });
      this.isSaved = true;
    } catch {
      // The cache only saves time: without it, the next start reads the folder again.
    }
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

/** Whether a file may hold what is looked for. Of one that may have changed since, its words tell nothing. */
function mayHold(
  { outcome, stamp, words }: FileEntry,
  filters: Readonly<Record<'plain' | 'facts', Prefilter>>,
): boolean {
  if (outcome !== 'plain' && outcome !== 'facts') return false;
  return words === null || stamp === 0 || filters[outcome].mayAccept(words);
}

const withSlashes = (file: string) => file.split(path.sep).join('/');

const directoryOf = (file: string) => file.slice(0, Math.max(file.lastIndexOf('/'), 0));
