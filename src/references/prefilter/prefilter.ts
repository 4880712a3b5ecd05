import type { DeclaredCalls } from '../detectors/declared-calls';
import { languageOfFamily } from '../languages/all-languages';
import { fold } from '../words';
import { sdkPhrases, type SdkPhrase } from './sdk-words';
import type { Sought } from './sought';
import { SoughtWords } from './sought-words';
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
  /** Hashes of the words of phrases. */
  private readonly hashes = new Set<number>();

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

  /** Whether `accepts` may be true of a file whose words lie in these slots. */
  mayAccept(slots: Uint16Array): boolean {
    const marked = (this.slots ??= this.markedSlots());
    for (const slot of slots) if (marked[slot] !== 0) return true;
    return false;
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
    const { sought } = this;
    if ((found & bitOf.sdk) !== 0 && this.hashes.has(hash) && this.isPhrase(bytes, start, end)) return true;
    if ((found & ~bitOf.sdk) === 0 || !sought.hashes.has(hash)) return false;
    return (
      ((found & bitOf.key) !== 0 && sought.isKey(bytes, start, end, length, this.areBare)) ||
      ((found & bitOf.name) !== 0 && sought.isName(bytes, start, end, length))
    );
  }

  private markedSlots(): Uint8Array {
    const marked = new Uint8Array(slotCount);
    for (const [at, bits] of this.table.entries()) if (bits !== 0) marked[at % slotCount] = 1;
    return marked;
  }

  private addPhrase({ word, phrase, offset, receivers }: SdkPhrase): void {
    const hash = hashOf(fold(word));
    const place = hash & (this.table.length - 1);
    this.hashes.add(hash);
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
