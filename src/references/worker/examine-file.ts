import { hash } from 'node:crypto';
import type { DeclaredCalls } from '../detectors/declared-calls';
import { encodeFacts } from '../facts/facts-codec';
import type { FileGrounds } from '../facts/grounds';
import { aboutOnDisk, type SourceReader } from '../files/source-reader';
import { languageOfFile, type FileLanguage } from '../languages/all-languages';
import { worldOf } from '../languages/name-rules';
import { Prefilter } from '../prefilter/prefilter';
import { namesIn, namesOfWorld, type Sought } from '../prefilter/sought';
import { SoughtKeys } from '../prefilter/sought-keys';
import { SoughtNames } from '../prefilter/sought-names';
import { WordSlots } from '../prefilter/word-slots';
import type { Grammars } from '../syntax/grammars';
import { NamesSought } from '../syntax/names-sought';
import type { Candidate, FileResult, Outcome } from './protocol';
import { RecentFacts } from './recent-facts';

export interface KnownFile {
  readonly stamp: number;
  readonly size: number;
  readonly hash: string;
}

/** Whether files are parsed that are worth it: later, once, or as those that are edited time and again. */
export type Parsing = 'later' | 'once' | 'again';

/** What is known of a file that is worth parsing. */
interface Parsable extends KnownFile {
  readonly words: Uint16Array | null;
}

/** File names that say that a file is minified. */
const minifiedName = /[.-]min\.[cm]?js$/i;

/** A file changed this shortly before it was read may change again without its times telling, in milliseconds. */
const leastAge = 50;

/** Reads files of one folder and finds out what they say about flags. */
export class FileExaminer {
  private sought: Filters;
  private fresh: Filters | null = null;
  /** What of it parsed files weren't looked through for: calls of functions are known from their facts. */
  private freshNames: Filters | null = null;
  /** Names to look for in parsed files, by the world of their language. */
  private readonly wanted = new Map<string, NamesSought>();
  private names: Sought = { keys: [], words: [] };
  private readonly slots = new WordSlots();
  private readonly recent = new RecentFacts();

  constructor(
    private readonly folder: string,
    private readonly reader: SourceReader,
    private readonly grammars: Pick<Grammars, 'factsOf' | 'groundsOf'>,
    private readonly declared: DeclaredCalls,
  ) {
    this.sought = new Filters({ keys: [], words: [] }, declared);
  }

  /** @param fresh what known files weren't looked through for yet */
  seek(sought: Sought, fresh: Sought | null): void {
    this.sought = new Filters(sought, this.declared);
    this.fresh = fresh && new Filters(fresh, null);
    this.freshNames = fresh && new Filters(namesIn(fresh), null);
    this.names = namesIn(sought);
    this.wanted.clear();
    this.recent.clear();
  }

  /**
   * @param known what was found before; if the file is still the same it isn't read.
   * @returns a candidate for a file that is worth parsing where it isn't to be parsed yet
   */
  async examine(
    file: string,
    known: KnownFile | undefined,
    parsing: Parsing,
  ): Promise<FileResult | Candidate | 'unchanged'> {
    const language = languageOfFile(file);
    if (language === undefined) return result(file, 'ignored');
    const absolute = `${this.folder}/${file}`;
    if (known !== undefined && this.fresh === null && isUnchanged(absolute, known)) return 'unchanged';
    if (minifiedName.test(file)) return minified(file, absolute);
    const read = this.reader.read(absolute);
    if (read.outcome === 'unreadable') return result(file, 'unreadable');
    const stamp = Date.now() * 2 - read.stamp < leastAge * 2 ? 0 : read.stamp;
    const about = { stamp, size: read.size, hash: '' };
    const isSame = known?.stamp === read.stamp && known.size === read.size;
    if (read.outcome !== 'read') return result(file, read.outcome, about);
    const holdsFresh = known !== undefined && this.holdsFresh(known, language, read.length);
    if (isSame && !holdsFresh) return 'unchanged';
    const candidate = this.candidateIn(file, read.length, about, language);
    if ('outcome' in candidate) return candidate;
    if (!holdsFresh && known?.hash === candidate.hash)
      return { ...result(file, 'facts', candidate), words: candidate.words };
    if (parsing === 'later') return { file, size: read.size };
    return this.parse(file, read.length, candidate, language, parsing);
  }

  async examineText(file: string, text: string): Promise<FileResult> {
    const language = languageOfFile(file);
    if (language === undefined) return result(file, 'ignored');
    const length = this.reader.take(text);
    if (length === undefined) return result(file, 'tooLarge');
    const candidate = this.candidateIn(file, length, { stamp: 0, size: length, hash: '' }, language);
    return 'outcome' in candidate ? candidate : this.parse(file, length, candidate, language, 'again');
  }

  /** What evidence needs of a file, or of the text that stands in for it; null when that can't be told. */
  async groundsOf(file: string, text: string | null): Promise<FileGrounds | null> {
    const language = languageOfFile(file);
    if (language === undefined) return null;
    const length = text === null ? this.lengthOnDisk(file) : this.reader.take(text);
    return length === undefined ? null : this.grammars.groundsOf(this.reader.text(length), language);
  }

  /** Whether a file that was looked through before holds what it wasn't looked through for. */
  private holdsFresh({ hash }: KnownFile, language: FileLanguage, length: number): boolean {
    const fresh = hash === '' ? this.fresh : this.freshNames;
    return fresh?.accepts(language, this.reader, length, this.slots) === true;
  }

  private lengthOnDisk(file: string): number | undefined {
    const read = this.reader.read(`${this.folder}/${file}`);
    return read.outcome === 'read' ? read.length : undefined;
  }

  /** A file that is worth parsing, or what became of one that isn't. */
  private candidateIn(
    file: string,
    length: number,
    about: KnownFile,
    language: FileLanguage,
  ): Parsable | FileResult {
    const { reader, slots } = this;
    const isCandidate = this.sought.accepts(language, reader, length, slots);
    if (reader.isMinified(length)) return result(file, 'minified', about);
    const words = slots.taken();
    if (!isCandidate) return { ...result(file, 'plain', about), words };
    return { ...about, hash: hash('sha1', reader.bytes.subarray(0, length)), words };
  }

  private async parse(
    file: string,
    length: number,
    { words, ...about }: Parsable,
    language: FileLanguage,
    parsing: Parsing,
  ): Promise<FileResult> {
    const edited = parsing === 'again' ? file : undefined;
    const facts =
      this.recent.get(language, about.hash) ?? (await this.factsIn(length, about.hash, language, edited));
    if (facts === null) return result(file, 'unreadable', { ...about, hash: '' });
    return { ...result(file, 'facts', about), facts, words };
  }

  private async factsIn(
    length: number,
    digest: string,
    language: FileLanguage,
    edited: string | undefined,
  ): Promise<Uint8Array | null> {
    const facts = await this.grammars.factsOf(
      this.reader.text(length),
      language,
      this.wantedIn(language),
      edited,
    );
    if (facts === null) return null;
    const encoded = encodeFacts(facts);
    this.recent.put(language, digest, encoded);
    return encoded;
  }

  private wantedIn({ language }: FileLanguage): NamesSought {
    const world = worldOf(language);
    let wanted = this.wanted.get(world);
    if (wanted === undefined) {
      const words = namesOfWorld(this.names, world);
      wanted = new NamesSought(
        this.names.keys,
        words.map((word) => word.slice(word.lastIndexOf('.') + 1)),
      );
      this.wanted.set(world, wanted);
    }
    return wanted;
  }
}

/** What is looked for in bytes, for each family of languages. */
class Filters {
  private readonly byFamily = new Map<string, Prefilter>();
  private keys: SoughtKeys | undefined;

  constructor(
    private readonly sought: Sought,
    private readonly declared: DeclaredCalls | null,
  ) {}

  accepts({ language }: FileLanguage, { bytes }: SourceReader, length: number, slots: WordSlots): boolean {
    let filter = this.byFamily.get(language.family);
    if (filter === undefined) {
      this.keys ??= new SoughtKeys(this.sought);
      const names = new SoughtNames(namesOfWorld(this.sought, worldOf(language)));
      filter = new Prefilter(language.family, this.keys, names, this.declared);
      this.byFamily.set(language.family, filter);
    }
    return filter.accepts(bytes, length, slots);
  }
}

/** A file's result that carries no facts of its own. */
export function result(file: string, outcome: Outcome, known?: KnownFile): FileResult {
  const { stamp, size, hash } = known ?? { stamp: 0, size: 0, hash: '' };
  return { file, outcome, stamp, size, hash, facts: null, words: null };
}

function isUnchanged(absolute: string, { stamp, size }: KnownFile): boolean {
  const about = aboutOnDisk(absolute);
  return about?.size === size && about.stamp === stamp;
}

function minified(file: string, absolute: string): FileResult {
  const about = aboutOnDisk(absolute);
  return about === undefined ? result(file, 'unreadable') : result(file, 'minified', { ...about, hash: '' });
}
