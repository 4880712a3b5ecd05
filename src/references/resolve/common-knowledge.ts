import type { AccessorFact, FileFacts, MentionFact, OtherName } from '../facts/facts';
import { languageOfFile } from '../languages/all-languages';
import type { Language } from '../languages/language';
import { worldOf } from '../languages/name-rules';
import { asText, everywhere, inWorld } from '../prefilter/sought';
import { inStretches } from '../stretches';
import { AccessorTable, answerOf, answerOfAll, type Answered } from './accessors';
import { FoundKeys } from './found-keys';
import type { Habit } from './habit';
import { isDistinctive, isInCapitals } from './key-shapes';
import { containerPlace, Habits, type PlaceCounts } from './habits';
import { KnownKeys } from './known-keys';
import { Lending } from './lending';
import { MentionedNames } from './mentioned-names';
import { speaksOfFlags } from './name-words';
import type { Knowledge } from './knowledge';
import { Symbols, type Meaning } from './symbols';
import { keyOfUndeclared } from './undeclared-members';
import { nameToSeek, wordsToSeek } from './words-to-seek';
import { Wrappers } from './wrappers';

/** So many keys that aren't known are looked for in other files, however few are known. */
const fewKeys = 50;

/** A key as a name that an object of flags is asked for: `flags.demo`. */
const ofObjectOfFlags = (key: string): string => inWorld(everywhere, `*.${key}`);

/** So many names stand for each other, at most: one could stand for itself. */
const mostFollowed = 3;

/** What files tell each other, besides what their own facts say. */
export class CommonKnowledge {
  /** Keys that aren't known, but told by some place. */
  readonly found = new FoundKeys();
  private readonly mentioned = new MentionedNames();
  private readonly lending = new Lending(() => this.seekAnew());
  private readonly symbols = new Symbols(
    this.mentioned,
    () => this.seekAnew(),
    (file, language, named) => this.followed(file, language, named),
  );
  private readonly habits = new Habits(() => this.seekAnew());
  private readonly wrappers = new Wrappers(() => this.seekAnew());
  private readonly accessors = new AccessorTable(this.mentioned, () => this.seekAnew());
  /** What files give to functions by name, and the files whose names may stand for other things now. */
  private readonly given = new Map<string, readonly MentionFact[]>();
  private readonly unlearned = new Set<string>();
  /** What files ask, or may ask, flags by that no file that was read declares. */
  private readonly undeclared = new Map<string, readonly MentionFact[]>();
  private known = new KnownKeys([]);
  /** Known keys that are ordinary words, as names: for these, files are read for the texts alone that they are. */
  private plainNames: readonly string[] = [];
  /** How many names that stand for each other are being followed. */
  private followedNames = 0;
  /** See `wordsToSeek`; undefined once anything that they are made of has changed. */
  private words: ReadonlySet<string> | undefined;

  /** @param onOutdated is told of files that have to be judged anew because others changed */
  constructor(private readonly onOutdated: (file: string) => void) {}

  get keys(): KnownKeys {
    return this.known;
  }

  /** Takes the known keys. What files say has to be taken anew, too. */
  know(keys: KnownKeys): void {
    this.known = keys;
    this.plainNames = [...keys].filter((key) => !isDistinctive(key)).map(ofObjectOfFlags);
    this.seekAnew();
  }

  /** Takes what a file says now; null when it says nothing, or is gone. */
  set(file: string, facts: FileFacts | null): void {
    const language = languageOfFile(file)?.language;
    this.mentioned.set(file, facts?.mentions ?? []);
    for (const dependent of this.lending.set(file, language, facts)) this.outdate(dependent);
    if (language) {
      for (const dependent of this.symbols.set(file, language, facts)) this.outdate(dependent);
      for (const dependent of this.accessors.set(file, language, facts)) this.onOutdated(dependent);
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

  /**
   * Learns from what was taken.
   * @param outdated the files that are to be judged anew
   * @returns whether places were learned, so that all files have to be judged anew
   */
  async learn(outdated: ReadonlySet<string>): Promise<boolean> {
    await inStretches(this.unlearned, (file) => {
      this.learnNamed(file);
      this.unlearned.delete(file);
    });
    await inStretches(outdated, (file) => this.learnNamed(file));
    return [this.habits.learn(), this.wrappers.learn()].includes(true);
  }

  /**
   * Outdates files for keys that were found, or are no longer, since this was asked last.
   * @param holding tells which files may hold one of some keys
   * @returns whether there are any
   */
  outdateFound(holding: (keys: readonly string[]) => Iterable<string>): boolean {
    const changed = this.found.changes();
    if (changed.length === 0) return false;
    this.seekAnew();
    for (const file of holding(changed)) this.outdate(file);
    const held = new Set(changed);
    const names = [...this.symbols.all()].flatMap(({ name, value }) => (held.has(value) ? [name] : []));
    for (const file of this.mentioned.filesWith(names)) this.outdate(file);
    return true;
  }

  /**
   * What leads to more references than the known keys alone do: names of constants and of functions, and keys that aren't
   * known, as long as these are few beside the others. The same object as long as they are the same words.
   */
  wordsToSeek(): ReadonlySet<string> {
    return (this.words ??= this.findWordsToSeek());
  }

  /** What is known beyond a file, to judge it by. */
  beyond(file: string, language: Language): Knowledge {
    return {
      keys: this.known,
      found: this.found.all,
      meaningOf: (mention) => this.meaningOf(file, language, mention),
      habitOf: (context) => this.habitOf(file, language, context),
      wrapperAt: (context) => this.wrappers.at(file, language, context),
      answeredBy: (mention) => this.answeredBy(file, language, mention),
      answerOf: (accessor) => this.answerOf(file, accessor),
    };
  }

  /** What was learned of the place that a context speaks of. */
  learnedOf(context: string): { counts: PlaceCounts; habit: Habit } | undefined {
    const counts = this.habits.countsOf(context);
    return counts && { counts, habit: this.habits.of(context) };
  }

  private seekAnew(): void {
    this.words = undefined;
  }

  private findWordsToSeek(): ReadonlySet<string> {
    const found = this.found.all;
    const words = wordsToSeek(this.known, found, this.symbols, this.habits, this.lending);
    for (const name of this.accessorNames()) words.add(name);
    for (const name of this.undeclaredNames()) words.add(name);
    for (const word of this.wrappers.words()) words.add(word);
    for (const name of this.plainNames) words.add(name);
    if (found.size <= Math.max(fewKeys, this.known.size)) {
      for (const key of found) {
        words.add(asText(key)).add(ofObjectOfFlags(key));
        if (isInCapitals(key)) words.add(inWorld(everywhere, key));
      }
    }
    return words;
  }

  /** The names of functions and properties that answer for a key. */
  private *accessorNames(): Iterable<string> {
    for (const { file, fact, language } of this.accessors.all()) {
      if (this.answerOf(file, fact) !== undefined) yield inWorld(worldOf(language), fact.name);
    }
  }

  /** The names of constants that SDKs are asked with, or functions that are given keys, and that nothing declares yet. */
  private *undeclaredNames(): Iterable<string> {
    for (const [file, mentions] of this.undeclared) {
      const language = languageOfFile(file)?.language;
      if (language === undefined) continue;
      for (const { asked, context, path } of mentions) {
        const isUsual = context && this.habitOf(file, language, context) === 'usual';
        const name = asked !== null || isUsual === true ? nameToSeek(path) : undefined;
        if (name !== undefined) yield inWorld(worldOf(language), name);
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
      const declared = this.meaningOf(file, language, mention)?.value;
      const { context } = mention;
      if (declared === undefined) undeclared.push(mention);
      const value = declared ?? keyOfUndeclared(mention, this.known);
      if (value !== undefined && context?.startsWith('argument ')) values.push({ context, value });
    }
    if (!isSame(undeclared, this.undeclared.get(file) ?? [])) this.seekAnew();
    if (undeclared.length > 0) this.undeclared.set(file, undeclared);
    else this.undeclared.delete(file);
    this.habits.setNamed(file, values, this.known);
  }

  /** A file, and those that name its accessors, or what stands in it for something of others, have to be judged anew. */
  private outdate(file: string, outdated = new Set<string>()): void {
    if (outdated.has(file)) return;
    outdated.add(file);
    this.onOutdated(file);
    for (const dependent of this.accessors.dependents(file)) this.onOutdated(dependent);
    for (const dependent of this.symbols.dependents(file)) this.outdate(dependent, outdated);
  }

  /** What is usual in a place of a file: keys, where what stands there is passed on to an SDK. */
  private habitOf(file: string, language: Language, context: string): Habit {
    return this.wrappers.at(file, language, context) ? 'usual' : this.habits.of(context);
  }

  private answeredBy(file: string, language: Language, mention: MentionFact): Answered | undefined {
    const named = this.accessors.named(file, language, mention);
    return answerOfAll(named.map(({ file, fact }) => ({ fact, answer: this.answerOf(file, fact) })));
  }

  private answerOf(file: string, fact: AccessorFact): Answered | undefined {
    const language = languageOfFile(file)?.language;
    return language && answerOf({ file, fact }, this.beyond(file, language));
  }

  private meaningOf(file: string, language: Language, named: OtherName): Meaning | undefined {
    const lent = this.lending.lentTo(file, language, named);
    if (lent === undefined) {
      return this.symbols.meaningOf(
        file,
        language,
        named,
        (container) => this.isOfFlags(container),
        (value, isName) => (isName ? this.known.ofMember(value) !== undefined : this.known.has(value)),
      );
    }
    const { value, declared } = lent;
    const text = typeof value === 'string' ? value : this.followed(declared.file, language, value)?.value;
    const container = named.path.split('.').at(-2) ?? '';
    return text === undefined ? undefined : { value: text, declared, container, context: '' };
  }

  /** What a name stands for that a constant stands for. */
  private followed(file: string, language: Language, named: OtherName): Meaning | undefined {
    if (this.followedNames === mostFollowed) return undefined;
    this.followedNames++;
    const meaning = this.meaningOf(file, language, named);
    this.followedNames--;
    return meaning;
  }

  private isOfFlags(container: string): boolean {
    return speaksOfFlags(container) || this.habits.of(containerPlace(container)) === 'usual';
  }
}

/** Whether files ask by the same names, wherever these stand. */
const isSame = (some: readonly MentionFact[], others: readonly MentionFact[]): boolean =>
  some.length === others.length &&
  some.every(({ path, context, asked }, at) => {
    const other = others[at];
    return path === other?.path && context === other.context && (asked === null) === (other.asked === null);
  });
