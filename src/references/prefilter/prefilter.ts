import type { DeclaredCalls } from '../detectors/declared-calls';
import { languageOfFamily } from '../languages/all-languages';
import { fold } from '../words';
import { sdkPhrases, type SdkPhrase } from './sdk-words';
import type { Sought } from './sought';
import { SoughtWords } from './sought-words';
import { bitOf, folded, hashOf, uncounted, wordBeforeDot } from './word-bytes';
import { slotCount, type WordSlots } from './word-slots';

const nothingMarked = new Uint8Array(1);

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
  /** Where the word that was found last begins, and its mark. */
  private start = 0;
  private found = 0;

  /** @param declared the calls that count with those of SDKs; null where names of SDKs don't count */
  constructor(
    family: string,
    private readonly sought: SoughtWords,
    declared: DeclaredCalls | null,
  ) {
    this.areBare = languageOfFamily(family).areTextsBare;
    this.table = sought.table.slice();
    for (const phrase of declared === null ? [] : sdkPhrases(family, declared)) this.addPhrase(phrase);
  }

  /** Of files of any language, only asked whether words that are known of them tell that they may hold something. */
  static ofWords(sought: Sought): Prefilter {
    return new Prefilter('ecmascript', new SoughtWords(sought), null);
  }

  /**
   * @param bytes holds the file's UTF-8 text; `bytes[length]` must be there and be 0.
   * @param slots takes down the slots of all words of the file
   * @returns whether the file is worth parsing.
   */
  accepts(bytes: Buffer, length: number, slots: WordSlots): boolean {
    slots.begin();
    let end = this.nextMarked(bytes, 0, length, this.table, slots);
    while (end >= 0 && !this.isFound(bytes, this.start, end, length))
      end = this.nextMarked(bytes, end, length, this.table, slots);
    if (end < 0) return false;
    this.nextMarked(bytes, end, length, nothingMarked, slots);
    return true;
  }

  /** Whether `accepts` may be true of a file whose words lie in these slots. */
  mayAccept(slots: Uint16Array): boolean {
    const marked = (this.slots ??= this.markedSlots());
    for (const slot of slots) if (marked[slot] !== 0) return true;
    return false;
  }

  /**
   * Looks for the next word that is marked in a table, and notes the slots of all words up to it. It begins at `start`
   * then; `found` is its mark.
   * @returns where it ends; -1 if there is none
   */
  private nextMarked(
    bytes: Buffer,
    from: number,
    length: number,
    table: Uint8Array,
    slots: WordSlots,
  ): number {
    const mask = table.length - 1;
    let at = from;
    while (at < length) {
      const first = folded[bytes[at] as number] as number;
      if (first === 0) {
        at++;
        continue;
      }
      const start = at;
      let hash = first === uncounted ? 0 : first;
      let counted: number;
      while ((counted = folded[bytes[++at] as number] as number) !== 0) {
        if (counted !== uncounted) hash = (Math.imul(hash, 31) + counted) | 0;
      }
      hash ^= hash >>> 15;
      slots.note(hash);
      const found = table[hash & mask] as number;
      if (found === 0) continue;
      this.start = start;
      this.found = found;
      return at;
    }
    return -1;
  }

  private isFound(bytes: Buffer, start: number, end: number, length: number): boolean {
    const { found } = this;
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
