import type { DeclaredCalls } from '../detectors/declared-calls';
import type { LanguageFamily } from '../languages/language';
import { fold } from '../words';
import { sdkPhrases, type SdkPhrase } from './sdk-words';
import type { SoughtWords } from './sought-words';
import { bitOf, folded, hashOf, uncounted, wordBeforeDot } from './word-bytes';
import { slotCount, type WordSlots } from './word-slots';

/**
 * Tells from bytes alone which files can hold references: those that name an SDK, hold a known key between quotes, or
 * a name that is a known key's in another spelling or is sought itself. It hashes each word once, folded, and looks it
 * up in one table, so that the number of keys hardly matters.
 */
export class Prefilter {
  private readonly table: Uint8Array;
  /** The same table for the slots of `WordSlots`. */
  private slots: Uint8Array | undefined;
  private readonly phrases = new Map<string, { bytes: Buffer; offset: number; receivers: RegExp | null }[]>();
  /** Whether keys stand without quotes, too. */
  private readonly areBare: boolean;

  /** @param declared the calls that count with those of SDKs; null where names of SDKs don't count */
  constructor(
    family: LanguageFamily,
    private readonly sought: SoughtWords,
    declared: DeclaredCalls | null,
  ) {
    // Ruby's symbols and lists of words have no quotes either.
    this.areBare = family === 'config' || family === 'ruby';
    this.table = sought.table.slice();
    for (const phrase of declared === null ? [] : sdkPhrases(family, declared)) this.addPhrase(phrase);
  }

  /**
   * @param bytes holds the file's UTF-8 text; `bytes[length]` must be there and be 0.
   * @param slots takes down the slots of all words of the file
   * @returns whether the file is worth parsing.
   */
  accepts(bytes: Buffer, length: number, slots: WordSlots): boolean {
    const { table } = this;
    const mask = table.length - 1;
    slots.begin();
    let isAccepted = false;
    let at = 0;
    while (at < length) {
      const first = bytes[at] as number;
      if (folded[first] === 0) {
        at++;
        continue;
      }
      const start = at;
      let hash = folded[first] === uncounted ? 0 : (folded[first] as number);
      let byte = bytes[++at] as number;
      let counted: number;
      while ((counted = folded[byte] as number) !== 0) {
        if (counted !== uncounted) hash = (Math.imul(hash, 31) + counted) | 0;
        byte = bytes[++at] as number;
      }
      hash ^= hash >>> 15;
      slots.note(hash);
      if (isAccepted) continue;
      const found = table[hash & mask] as number;
      isAccepted = found !== 0 && this.isFound(found, bytes, start, at, length);
    }
    return isAccepted;
  }

  /** Whether `accepts` may be true of a file whose words lie in these slots. */
  mayAccept(slots: Uint16Array): boolean {
    const marked = (this.slots ??= this.markedSlots());
    for (const slot of slots) if (marked[slot] !== 0) return true;
    return false;
  }

  private isFound(found: number, bytes: Buffer, start: number, end: number, length: number): boolean {
    return (
      ((found & bitOf.key) !== 0 && this.sought.isKey(bytes, start, end, length, this.areBare)) ||
      ((found & bitOf.name) !== 0 && this.sought.isName(bytes, start, end)) ||
      ((found & bitOf.sdk) !== 0 && this.isPhrase(bytes, start, end))
    );
  }

  private markedSlots(): Uint8Array {
    const marked = new Uint8Array(slotCount);
    for (const [at, bits] of this.table.entries()) if (bits !== 0) marked[at % slotCount] = 1;
    return marked;
  }

  private addPhrase({ word, phrase, offset, receivers }: SdkPhrase): void {
    const place = hashOf(fold(word)) & (this.table.length - 1);
    this.table[place] = (this.table[place] as number) | bitOf.sdk;
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
