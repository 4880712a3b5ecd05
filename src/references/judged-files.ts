import { setImmediate } from 'node:timers/promises';
import type { FileFacts } from './facts/facts';
import { decodeFacts } from './facts/facts-codec';
import { FileTable } from './file-table';
import { languageOfFile } from './languages/all-languages';
import { ReferenceTable } from './reference-table';
import { Lending } from './resolve/lending';
import { KnownKeys } from './resolve/known-keys';
import { resolveReferences } from './resolve/resolve-references';

/** How long the calling thread may be kept busy in one go, in milliseconds. */
const longestStretch = 10;

/** An unsaved text that stands in for what is on disk. */
export interface Buffered {
  text: string;
  /** Counts up with each text that is handed over. */
  version: number;
  /** Facts of the last text that was read: null when it has none, undefined before the first. */
  facts: Uint8Array | null | undefined;
}

/** What files say, judged by the known keys. Tells its listeners which files' references changed. */
export class JudgedFiles {
  readonly table = new FileTable();
  readonly references = new ReferenceTable();
  readonly buffers = new Map<string, Buffered>();
  readonly listeners = new Set<(files: readonly string[]) => void>();
  private readonly changed = new Set<string>();
  private readonly importingSdk = new Set<string>();
  private readonly lending = new Lending();
  /** Files to be judged anew because others changed. */
  private readonly outdated = new Set<string>();
  private known = new KnownKeys([]);

  get keys(): KnownKeys {
    return this.known;
  }

  get useFlags(): boolean {
    return this.references.tellsOfFlags || this.importingSdk.size > 0;
  }

  async judgeBy(known: KnownKeys): Promise<void> {
    this.known = known;
    await this.judgeAll();
  }

  async judgeAll(): Promise<void> {
    const files = [...this.table.entries()].filter(([, { facts }]) => facts !== null).map(([file]) => file);
    let started = performance.now();
    for (const file of new Set([...files, ...this.buffers.keys()])) {
      this.judge(file);
      if (performance.now() - started < longestStretch) continue;
      await setImmediate();
      started = performance.now();
    }
  }

  /** Judges a file; those that name its constants are judged when it is settled. */
  judge(file: string): void {
    const facts = this.factsOf(file);
    for (const dependent of this.lending.set(file, languageOfFile(file)?.language, facts)) {
      this.outdated.add(dependent);
    }
    this.judgeFacts(file, facts);
  }

  /** Judges the files anew that name what other files declare otherwise now. */
  async settle(): Promise<void> {
    let started = performance.now();
    for (const file of this.outdated) {
      this.outdated.delete(file);
      this.judgeFacts(file, this.factsOf(file));
      if (performance.now() - started < longestStretch) continue;
      await setImmediate();
      started = performance.now();
    }
  }

  private factsOf(file: string): FileFacts | null {
    const buffered = this.buffers.get(file)?.facts;
    const bytes = buffered === undefined ? (this.table.get(file)?.facts ?? null) : buffered;
    return bytes === null ? null : decodeFacts(bytes);
  }

  private judgeFacts(file: string, facts: FileFacts | null): void {
    const language = languageOfFile(file);
    if (facts?.importsSdk) this.importingSdk.add(file);
    else this.importingSdk.delete(file);
    const found =
      facts && language
        ? resolveReferences(file, language.dialect.id, facts, this.known, (borrowed) =>
            this.lending.keyOf(file, language.language, borrowed),
          )
        : [];
    if (this.references.set(file, found)) this.changed.add(file);
  }

  /** Forgets a file, or a directory with all below it. Unsaved texts stay. */
  forget(path: string): void {
    for (const file of this.table.remove(path)) this.judge(file);
  }

  /** Forgets what was below a path that is a file now. */
  forgetBelow(path: string): void {
    for (const file of this.table.removeBelow(path)) this.judge(file);
  }

  /** Forgets the file whose path is a directory now. */
  forgetFile(path: string): void {
    if (this.table.removeFile(path)) this.judge(path);
  }

  tell(): void {
    if (this.changed.size === 0) return;
    const files = [...this.changed];
    this.changed.clear();
    for (const listener of this.listeners) listener(files);
  }
}
