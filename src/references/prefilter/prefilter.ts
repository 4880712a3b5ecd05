import type { DeclaredCalls } from '../detectors/declared-calls';
import { languageOfFamily } from '../languages/all-languages';
import { fold } from '../words';
import { sdkPhrases, type SdkPhrase } from './sdk-words';
import type { SoughtKeys } from './sought-keys';
import type { SoughtNames } from './sought-names';
import { bitOf, folded, foldBytes, hashOf, mark, uncounted, wordBeforeDot } from './word-bytes';
import type { WordSlots } from './word-slots';

/**
 * Tells from bytes alone which files can hold references: those that name an SDK, hold a known key between quotes, or
 * a name that is a known key's in another spelling or is sought itself. It hashes each word once, folded, and looks it
 * up in one table, so that the number of keys hardly matters.
 */
export class Prefilter {
  private readonly table: Uint8Array;
  private readonly phrases = new Map<string, { bytes: Buffer; offset: number; receivers: RegExp | null }[]>();
  /** Whether keys stand without quotes, too. */
  private readonly areBare: boolean;
  /** Hashes of the words of phrases. */
  private readonly hashes = new Set<number>();

  /** @param declared the calls that count with those of SDKs; null where names of SDKs don't count */
  constructor(
    family: string,
    private readonly keys: SoughtKeys,
    private readonly names: SoughtNames,
    declared: DeclaredCalls | null,
  ) {
    this.areBare = languageOfFamily(family).areTextsBare;
    this.table = keys.table.slice();
    names.markIn(this.table);
    for (const phrase of declared === null ? [] : sdkPhrases(family, declared)) this.addPhrase(phrase);
  }

  /**
   * @param bytes holds the file's UTF-8 text; `bytes[length]` must be there and be 0.
   * @param slots takes down the slots of all words of the file
   * @returns whether the file is worth parsing.
   */
  accepts(bytes: Buffer, length: number, slots: WordSlots): boolean {
    slots.begin();
    const { table } = this;
    const mask = table.length - 1;
    let isAccepted = false;
    for (let at = 0; ;) {
      let counted = folded[bytes[at] as number] as number;
      while (counted === 0 && at < length) counted = folded[bytes[++at] as number] as number;
      if (counted === 0) return isAccepted;
      const start = at;
      let hash = counted === uncounted ? 0 : counted;
      while ((counted = folded[bytes[++at] as number] as number) !== 0) {
        if (counted !== uncounted) hash = (Math.imul(hash, 31) + counted) | 0;
      }
      hash ^= hash >>> 15;
      slots.note(hash);
      const found = table[hash & mask] as number;
      // Once there is something, the other words are only noted.
      if (found !== 0 && !isAccepted) isAccepted = this.isSought(hash, found, bytes, start, at, length);
    }
  }

  /** Whether a word is sought, as its hash led to a mark. */
  private isSought(
    hash: number,
    found: number,
    bytes: Buffer,
    start: number,
    end: number,
    length: number,
  ): boolean {
    const { keys, names } = this;
    if ((found & bitOf.sdk) !== 0 && this.hashes.has(hash) && this.isPhrase(bytes, start, end)) return true;
    if ((found & ~bitOf.sdk) === 0) return false;
    if ((found & bitOf.name) !== 0 && names.isName(hash, bytes, start, end, length)) return true;
    if (!keys.hashes.has(hash)) return false;
    return (
      ((found & bitOf.key) !== 0 && keys.isKey(bytes, start, end, length, this.areBare)) ||
      ((found & bitOf.name) !== 0 && keys.isSpelling(foldBytes(bytes.toString('latin1', start, end))))
    );
  }

  private addPhrase({ word, phrase, offset, receivers }: SdkPhrase): void {
    const hash = hashOf(fold(word));
    this.hashes.add(hash);
    mark(this.table, hash, bitOf.sdk);
    const same = this.phrases.get(word) ?? [];
    same.push({ bytes: Buffer.from(phrase), offset, receivers });
    this.phrases.set(word, same);
  }

  private isPhrase(bytes: Buffer, start: number, end: number): boolean {
    const phrases = this.phrases.get(bytes.toString('latin1', start, end)) ?? [];
    return phrases.some(({ bytes: phrase, offset, receivers }) => {
      const from = start - offset;
      if (from < 0 || phrase.compare(bytes, from, from + phrase.length) !== 0) return false;
      return receivers === null || receivers.test(wordBeforeDot(bytes, start));
    });
  }
}
