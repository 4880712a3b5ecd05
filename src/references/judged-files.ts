import type { KeptReferences } from './cache/kept-references';
import type { AccessorFact, FileFacts, MentionFact } from './facts/facts';
import { decodeFacts } from './facts/facts-codec';
import { FileTable } from './file-table';
import { languageOfFile } from './languages/all-languages';
import type { Language } from './languages/language';
import { ReferenceTable } from './reference-table';
import { asText } from './prefilter/sought';
import { AccessorTable, answerOf, answerOfAll, type Answered } from './resolve/accessors';
import { FoundKeys } from './resolve/found-keys';
import { containerPlace, Habits, type Habit, type PlaceCounts } from './resolve/habits';
import { KnownKeys, noneKnown } from './resolve/known-keys';
import { Lending } from './resolve/lending';
import { MentionedNames } from './resolve/mentioned-names';
import { speaksOfFlags } from './resolve/name-words';
import { judgeFile, type Judged, type Knowledge } from './resolve/resolve-references';
import { Symbols, type Meaning } from './resolve/symbols';
import { nameToSeek, wordsToSeek } from './resolve/words-to-seek';
import { Wrappers } from './resolve/wrappers';
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

/** So many keys that aren't known are looked for in other files, however few are known. */
const fewKeys = 50;

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
  private readonly mentioned = new MentionedNames();
  private readonly lending = new Lending(() => this.seekAnew());
  private readonly symbols = new Symbols(this.mentioned, () => this.seekAnew());
  private readonly habits = new Habits(() => this.seekAnew());
  private readonly wrappers = new Wrappers(() => this.seekAnew());
  private readonly found = new FoundKeys();
  private isSettling = false;
  /** What files give to functions by name, and the files whose names may stand for other things now. */
  private readonly given = new Map<string, readonly MentionFact[]>();
  private readonly unlearned = new Set<string>();
  private readonly accessors = new AccessorTable(this.mentioned, () => this.seekAnew());
  /** What files ask, or may ask, flags by that no file that was read declares. */
  private readonly undeclared = new Map<string, readonly MentionFact[]>();
  /** Files to be judged anew because others changed. */
  private readonly outdated = new Set<string>();
  private known = new KnownKeys([]);
  /** See `wordsToSeek`; undefined once anything that they are made of has changed. */
  private words: ReadonlySet<string> | undefined;
  /** Done when all files are judged; undefined while references stand as they were kept. */
  private judging: Promise<void> | undefined = Promise.resolve();
  /** Whether what was kept held when it was taken in. */
  private isKept = false;

  get keys(): KnownKeys {
    return this.known;
  }

  get useFlags(): boolean {
    return this.references.tellsOfFlags || this.importingSdk.size > 0;
  }

  async judgeBy(known: KnownKeys): Promise<void> {
    this.known = known;
    this.seekAnew();
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
    if (kept === null || !this.known.isSameAs(new KnownKeys(kept.keys)) || !this.areBuffersAsOnDisk())
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
    const { references, importingSdk, known } = this;
    const found = new Map(references.files().map((file) => [file, references.inFile(file)]));
    return { keys: [...known], importingSdk: [...importingSdk], references: found };
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

  /**
   * What leads to more references than the known keys alone do: names of constants and of functions, and keys that aren't
   * known, as long as these are few beside the others. The same object as long as they are the same words.
   */
  wordsToSeek(): ReadonlySet<string> {
    return (this.words ??= this.findWordsToSeek());
  }

  private seekAnew(): void {
    this.words = undefined;
  }

  private findWordsToSeek(): ReadonlySet<string> {
    const accessors = [...this.accessors.all()].flatMap(({ file, fact }) =>
      this.answerOf(file, fact) === undefined ? [] : [fact.name],
    );
    const found = this.found.all;
    const words = wordsToSeek(this.known, found, this.symbols, this.habits, this.lending, accessors);
    for (const name of this.undeclaredNames()) words.add(name);
    for (const word of this.wrappers.words()) words.add(word);
    if (found.size <= Math.max(fewKeys, this.known.size)) for (const key of found) words.add(asText(key));
    return words;
  }

  /** Judges the files anew that name what other files declare otherwise now, or that hold places learned anew. */
  async settle(): Promise<void> {
    await inStretches(this.unlearned, (file) => {
      this.learnNamed(file);
      this.unlearned.delete(file);
    });
    await inStretches(this.outdated, (file) => this.learnNamed(file));
    const isLearned = [this.habits.learn(), this.wrappers.learn()].includes(true);
    if (isLearned) for (const file of this.judged) this.outdated.add(file);
    await this.judgeOutdated();
    const changed = this.found.changes();
    if (changed.length === 0) return;
    this.seekAnew();
    this.outdateHolding(changed);
    await this.judgeOutdated();
  }

  private async judgeOutdated(): Promise<void> {
    await inStretches(this.outdated, (file) => {
      this.outdated.delete(file);
      this.isSettling = true;
      this.judgeFacts(file, this.factsOf(file));
      this.isSettling = false;
    });
  }

  /** The files that may hold, or name, one of these keys have to be judged anew. */
  private outdateHolding(keys: readonly string[]): void {
    for (const file of this.table.mayHold(keys, this.judged)) this.outdate(file);
    for (const file of this.buffers.keys()) this.outdate(file);
    const held = new Set(keys);
    const names = [...this.symbols.all()].flatMap(({ name, value }) => (held.has(value) ? [name] : []));
    for (const file of this.mentioned.filesWith(names)) this.outdate(file);
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
    const language = languageOfFile(file)?.language;
    this.mentioned.set(file, facts?.mentions ?? []);
    for (const dependent of this.lending.set(file, language, facts)) this.outdate(dependent);
    if (language) {
      for (const dependent of this.symbols.set(file, language, facts)) this.outdate(dependent);
      for (const dependent of this.accessors.set(file, language, facts)) this.outdated.add(dependent);
      this.wrappers.set(file, language, facts);
    }
    this.habits.set(file, facts, this.known);
    const given =
      facts?.mentions.filter(
        ({ asked, context }) => asked !== null || context?.startsWith('argument ') === true,
      ) ?? [];
    if (given.length === 0 && !this.given.has(file)) return;
    if (given.length === 0) this.given.delete(file);
    else this.given.set(file, given);
    this.unlearned.add(file);
  }

  /** The names of constants that SDKs are asked with, or functions that are given keys, and that nothing declares yet. */
  private *undeclaredNames(): Iterable<string> {
    for (const [file, mentions] of this.undeclared) {
      for (const { asked, context, path } of mentions) {
        if (asked === null && (context === undefined || this.habitOf(file, context) !== 'usual')) continue;
        const name = nameToSeek(path);
        if (name !== undefined) yield name;
      }
    }
  }

  /** Learns from the names that a file gives to functions. */
  private learnNamed(file: string): void {
    const language = languageOfFile(file)?.language;
    if (language === undefined || (!this.given.has(file) && !this.unlearned.has(file))) return;
    const undeclared: MentionFact[] = [];
    const values: { context: string; value: string }[] = [];
    for (const mention of this.given.get(file) ?? []) {
      const value = this.meaningOf(file, language, mention)?.value;
      const { context } = mention;
      if (value === undefined) undeclared.push(mention);
      else if (context?.startsWith('argument ')) values.push({ context, value });
    }
    if (!isSame(undeclared, this.undeclared.get(file) ?? [])) this.seekAnew();
    if (undeclared.length > 0) this.undeclared.set(file, undeclared);
    else this.undeclared.delete(file);
    this.habits.setNamed(file, values, this.known);
  }

  /** A file, and those that name its accessors, have to be judged anew. */
  private outdate(file: string): void {
    this.outdated.add(file);
    for (const dependent of this.accessors.dependents(file)) this.outdated.add(dependent);
  }

  private judgeFacts(file: string, facts: FileFacts | null): void {
    const language = languageOfFile(file);
    if (facts?.importsSdk) this.importingSdk.add(file);
    else this.importingSdk.delete(file);
    if (facts) this.judged.add(file);
    else this.judged.delete(file);
    const judged =
      facts && language ? judgeFile(file, language, facts, this.knowledgeFor(file, language.language)) : [];
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
    this.found.take(file, this.known, buffer ? null : judged, () => {
      const language = languageOfFile(file);
      if (onDisk === null || language === undefined) return [];
      const knowledge = { ...this.knowledgeFor(file, language.language), found: noneKnown };
      return judgeFile(file, language, decodeFacts(onDisk), knowledge);
    });
  }

  /** What is known beyond a file, to judge it by. */
  private knowledgeFor(file: string, language: Language): Knowledge {
    return {
      keys: this.known,
      found: this.found.all,
      meaningOf: (mention) => this.meaningOf(file, language, mention),
      habitOf: (context) => this.habitOf(file, context),
      wrapperAt: (context) => this.wrappers.at(file, language, context),
      answeredBy: (mention) => this.answeredBy(file, language, mention),
      answerOf: (accessor) => this.answerOf(file, accessor),
    };
  }

  /** What is usual in a place of a file: keys, where what stands there is passed on to an SDK. */
  private habitOf(file: string, context: string): Habit {
    const language = languageOfFile(file)?.language;
    return language && this.wrappers.at(file, language, context) ? 'usual' : this.habits.of(context);
  }

  private answeredBy(file: string, language: Language, mention: MentionFact): Answered | undefined {
    const named = this.accessors.named(file, language, mention);
    return answerOfAll(named.map((one) => this.answerOf(one.file, one.fact)));
  }

  private answerOf(file: string, fact: AccessorFact): Answered | undefined {
    const language = languageOfFile(file)?.language;
    return language && answerOf({ file, fact }, this.knowledgeFor(file, language));
  }

  private meaningOf(file: string, language: Language, mention: MentionFact): Meaning | undefined {
    const lent = this.lending.lentTo(file, language, mention);
    if (lent === undefined) {
      return this.symbols.meaningOf(
        file,
        language,
        mention,
        (container) => this.isOfFlags(container),
        (value, isName) => (isName ? this.known.ofMember(value) !== undefined : this.known.has(value)),
      );
    }
    return { ...lent, container: mention.path.split('.').at(-2) ?? '', context: '' };
  }

  private isOfFlags(container: string): boolean {
    return speaksOfFlags(container) || this.habits.of(containerPlace(container)) === 'usual';
  }

  /** The references of a file with what they were made from. */
  judgedIn(file: string): readonly Judged[] {
    const [facts, language] = [this.factsOf(file), languageOfFile(file)];
    if (facts === null || language === undefined) return [];
    return judgeFile(file, language, facts, this.knowledgeFor(file, language.language));
  }

  /** What was learned of the place that a context speaks of. */
  learnedOf(context: string): { counts: PlaceCounts; habit: Habit } | undefined {
    const counts = this.habits.countsOf(context);
    return counts && { counts, habit: this.habits.of(context) };
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

/** Whether files ask by the same names, wherever these stand. */
const isSame = (some: readonly MentionFact[], others: readonly MentionFact[]): boolean =>
  some.length === others.length &&
  some.every(({ path, context, asked }, at) => {
    const other = others[at];
    return path === other?.path && context === other.context && (asked === null) === (other.asked === null);
  });
