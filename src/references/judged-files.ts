import type { KeptReferences } from './cache/kept-references';
import type { FileFacts } from './facts/facts';
import { decodeFacts } from './facts/facts-codec';
import { FileTable } from './file-table';
import { languageOfFile } from './languages/all-languages';
import { ReferenceTable } from './reference-table';
import { CommonKnowledge } from './resolve/common-knowledge';
import { KnownKeys, noneKnown } from './resolve/known-keys';
import { judgeFile } from './resolve/judge/judge-file';
import type { Judged } from './resolve/judge/found-references';
import { inStretches } from './stretches';

/** An unsaved text that stands in for what is on disk. */
export interface Buffered {
  text: string;
  /** Counts up with each text that is handed over. */
  version: number;
  /** Facts of the last text that was read: null when it has none, undefined before the first. */
  facts: Uint8Array | null | undefined;
  /** Facts of the file on disk that keys were found by last; undefined before the first. */
  onDisk?: Uint8Array | null;
}

/** What files say, judged by the known keys. Tells its listeners which files' references changed. */
export class JudgedFiles {
  readonly table = new FileTable();
  readonly references = new ReferenceTable();
  readonly buffers = new Map<string, Buffered>();
  readonly listeners = new Set<(files: readonly string[]) => void>();
  private readonly changed = new Set<string>();
  private readonly importingSdk = new Set<string>();
  /** The files that tell others something. */
  private readonly noted = new Set<string>();
  /** The files that have facts. */
  private readonly judged = new Set<string>();
  private isSettling = false;
  /** Files to be judged anew because others changed. */
  private readonly outdated = new Set<string>();
  readonly common = new CommonKnowledge((file) => this.outdated.add(file));
  /** Done when all files are judged; undefined while references stand as they were kept. */
  private judging: Promise<void> | undefined = Promise.resolve();
  /** Whether what was kept held when it was taken in. */
  private isKept = false;

  get keys(): KnownKeys {
    return this.common.keys;
  }

  get useFlags(): boolean {
    return this.references.tellsOfFlags || this.importingSdk.size > 0;
  }

  async judgeBy(known: KnownKeys): Promise<void> {
    this.common.know(known);
    this.judging = this.judgeAll();
    await this.judging;
  }

  /** Judges all files if what was kept of them doesn't hold. */
  async judgeUnlessKept(): Promise<void> {
    if (!this.isKept) await this.wake();
  }

  /** Whether references stand as they were kept, so that nothing may be judged before they are. */
  get isDormant(): boolean {
    return this.judging === undefined;
  }

  /** Judges files whose references only stand as they were kept. */
  async wake(): Promise<void> {
    this.judging ??= this.judgeAll();
    await this.judging;
  }

  /**
   * Takes the references of files that the table has just been filled with as they were kept, if they still hold.
   * @returns whether they do; if not, all has to be judged
   */
  adopt(kept: KeptReferences | null): boolean {
    this.judging = undefined;
    if (kept === null || !this.keys.isSameAs(new KnownKeys(kept.keys)) || !this.areBuffersAsOnDisk())
      return false;
    for (const file of new Set([...this.references.files(), ...kept.references.keys()])) {
      if (this.references.set(file, kept.references.get(file) ?? [])) this.changed.add(file);
    }
    for (const file of kept.importingSdk) this.importingSdk.add(file);
    this.isKept = true;
    return true;
  }

  /** What `adopt` takes; null while texts that aren't saved say something else than what is on disk. */
  kept(): KeptReferences | null {
    if (!this.areBuffersAsOnDisk()) return null;
    const { references, importingSdk, keys } = this;
    const found = new Map(references.files().map((file) => [file, references.inFile(file)]));
    return { keys: [...keys], importingSdk: [...importingSdk], references: found };
  }

  private areBuffersAsOnDisk(): boolean {
    return [...this.buffers].every(
      ([file, { facts }]) => facts === undefined || this.table.says(file, facts),
    );
  }

  /** Judges all files, each once, when all is known of them that others may need. */
  private async judgeAll(): Promise<void> {
    const files = [...this.table.entries()].filter(([, { facts }]) => facts !== null).map(([file]) => file);
    await inStretches(new Set([...files, ...this.buffers.keys()]), (file) => {
      this.note(file, this.factsOf(file));
      this.outdated.add(file);
    });
    await this.settle();
  }

  /** Judges a file; those that name its constants are judged when it is settled. */
  judge(file: string): void {
    const facts = this.factsOf(file);
    // Most files say nothing, and never did.
    if (facts === null && !this.noted.has(file)) return;
    this.note(file, facts);
    this.judgeFacts(file, facts);
  }

  /** Judges the files anew that name what other files declare otherwise now, or that hold places learned anew. */
  async settle(): Promise<void> {
    if (await this.common.learn(this.outdated)) for (const file of this.judged) this.outdated.add(file);
    await this.judgeOutdated();
    if (this.common.outdateFound((keys) => this.mayHold(keys))) await this.judgeOutdated();
  }

  private async judgeOutdated(): Promise<void> {
    await inStretches(this.outdated, (file) => {
      this.outdated.delete(file);
      this.isSettling = true;
      this.judgeFacts(file, this.factsOf(file));
      this.isSettling = false;
    });
  }

  /** The files that may hold one of these keys. */
  private mayHold(keys: readonly string[]): Iterable<string> {
    return [...this.table.mayHold(keys, this.judged), ...this.buffers.keys()];
  }

  /** What a file, or the unsaved text in its place, says; null when it says nothing. */
  factsOf(file: string): FileFacts | null {
    const buffered = this.buffers.get(file)?.facts;
    const bytes = buffered === undefined ? (this.table.get(file)?.facts ?? null) : buffered;
    return bytes === null ? null : decodeFacts(bytes);
  }

  /** Takes note of what a file tells others. */
  private note(file: string, facts: FileFacts | null): void {
    if (facts) this.noted.add(file);
    else this.noted.delete(file);
    this.common.set(file, facts);
  }

  private judgeFacts(file: string, facts: FileFacts | null): void {
    const language = languageOfFile(file);
    if (facts?.importsSdk) this.importingSdk.add(file);
    else this.importingSdk.delete(file);
    if (facts) this.judged.add(file);
    else this.judged.delete(file);
    const judged =
      facts && language ? judgeFile(file, language, facts, this.common.beyond(file, language.language)) : [];
    const references = judged.map(({ reference }) => reference);
    if (this.references.set(file, references)) this.changed.add(file);
    this.takeFound(file, judged);
  }

  /** Takes the keys that a file tells as it is on disk: what is being typed into an unsaved text is no key yet. */
  private takeFound(file: string, judged: readonly Judged[]): void {
    const onDisk = this.table.get(file)?.facts ?? null;
    const buffer = this.buffers.get(file);
    if (buffer && buffer.onDisk === onDisk && !this.isSettling) return;
    if (buffer) buffer.onDisk = onDisk;
    this.common.found.take(file, this.keys, buffer ? null : judged, () => {
      const language = languageOfFile(file);
      if (onDisk === null || language === undefined) return [];
      const knowledge = { ...this.common.beyond(file, language.language), found: noneKnown };
      return judgeFile(file, language, decodeFacts(onDisk), knowledge);
    });
  }

  /** The references of a file with what they were made from. */
  judgedIn(file: string): readonly Judged[] {
    const [facts, language] = [this.factsOf(file), languageOfFile(file)];
    if (facts === null || language === undefined) return [];
    return judgeFile(file, language, facts, this.common.beyond(file, language.language));
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
