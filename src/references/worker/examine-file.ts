import { hash } from 'node:crypto';
import { statSync } from 'node:fs';
import { encodeFacts } from '../facts/facts-codec';
import { stampOf, type SourceReader } from '../files/source-reader';
import { languageOfFile, type FileLanguage } from '../languages/all-languages';
import type { LanguageFamily } from '../languages/language';
import { Prefilter } from '../prefilter/prefilter';
import type { Grammars } from '../syntax/grammars';
import type { FileResult, Outcome } from './protocol';

export interface KnownFile {
  readonly stamp: number;
  readonly size: number;
  readonly hash: string;
}

/** File names that say that a file is minified. */
const minifiedName = /[.-]min\.[cm]?js$/i;

/** A file changed this shortly before it was read may change again without its times telling, in milliseconds. */
const leastAge = 50;

/** Reads files of one folder and finds out what they say about flags. */
export class FileExaminer {
  private readonly prefilters = new Map<LanguageFamily, Prefilter>();
  private keys: readonly string[] = [];

  constructor(
    private readonly folder: string,
    private readonly reader: SourceReader,
    private readonly grammars: Grammars,
  ) {}

  setKeys(keys: readonly string[]): void {
    this.keys = keys;
    this.prefilters.clear();
  }

  /** @param known what was found before; if the file is still the same it isn't read. */
  async examine(file: string, known: KnownFile | undefined): Promise<FileResult> {
    const language = languageOfFile(file);
    if (language === undefined) return result(file, 'ignored');
    const absolute = `${this.folder}/${file}`;
    if (known && isUnchanged(absolute, known)) return result(file, 'unchanged', known);
    if (minifiedName.test(file)) return result(file, 'minified');
    const read = this.reader.read(absolute);
    if (read.outcome === 'unreadable') return result(file, 'unreadable');
    const stamp = Date.now() * 2 - read.stamp < leastAge * 2 ? 0 : read.stamp;
    const about = { stamp, size: read.size, hash: '' };
    if (read.outcome !== 'read') return result(file, read.outcome, about);
    return this.examineBytes(file, read.length, about, language, known?.hash ?? '');
  }

  async examineText(file: string, text: string): Promise<FileResult> {
    const language = languageOfFile(file);
    if (language === undefined) return result(file, 'ignored');
    const length = this.reader.take(text);
    if (length === undefined) return result(file, 'tooLarge');
    return this.examineBytes(file, length, { stamp: 0, size: length, hash: '' }, language, '');
  }

  private async examineBytes(
    file: string,
    length: number,
    about: KnownFile,
    language: FileLanguage,
    knownHash: string,
  ): Promise<FileResult> {
    const { reader } = this;
    const isCandidate = this.prefilter(language.language.family).accepts(reader.bytes, length);
    if (reader.isMinified(length)) return result(file, 'minified', about);
    if (!isCandidate) return result(file, 'plain', about);
    const digest = hash('sha1', reader.bytes.subarray(0, length));
    if (digest === knownHash) return result(file, 'facts', { ...about, hash: digest });
    const facts = await this.grammars.factsOf(reader.text(length), language);
    if (facts === null) return result(file, 'unreadable', about);
    return { ...result(file, 'facts', { ...about, hash: digest }), facts: encodeFacts(facts) };
  }

  private prefilter(family: LanguageFamily): Prefilter {
    let prefilter = this.prefilters.get(family);
    if (prefilter === undefined) {
      prefilter = new Prefilter(family, this.keys);
      this.prefilters.set(family, prefilter);
    }
    return prefilter;
  }
}

/** A file's result that carries no facts of its own. */
export function result(file: string, outcome: Outcome, known?: KnownFile): FileResult {
  const { stamp, size, hash } = known ?? { stamp: 0, size: 0, hash: '' };
  return { file, outcome, stamp, size, hash, facts: null };
}

function isUnchanged(absolute: string, { stamp, size }: KnownFile): boolean {
  try {
    const stats = statSync(absolute, { throwIfNoEntry: false });
    return stats !== undefined && stats.size === size && stampOf(stats) === stamp;
  } catch {
    return false;
  }
}
