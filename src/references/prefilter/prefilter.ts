import type { DeclaredCalls } from '../detectors/declared-calls';
import type { LanguageFamily } from '../languages/language';
import { isDistinctive } from '../resolve/key-shapes';
import { fold } from '../words';
import type { Sought } from './sought';
import { sdkPhrases, type SdkPhrase } from './sdk-words';
import { slotCount, type WordSlots } from './word-slots';

/** Marks `_` and `$`, which belong to words and don't count in them. */
const uncounted = 1;
/** What bytes count as in words: letters in lower case, digits and all beyond ASCII; 0 for bytes of no word. */
const folded = new Uint8Array(256);
for (let byte = 0; byte < 256; byte++) {
  const character = String.fromCharCode(byte);
  if (byte >= 128) folded[byte] = byte;
  else if (/[A-Za-z0-9]/.test(character)) folded[byte] = character.toLowerCase().charCodeAt(0);
  else if (/[_$]/.test(character)) folded[byte] = uncounted;
}
const isWord = folded;

const lineFeed = 10;
const dot = 46;
const colon = 58;
const greater = 62;
const hyphen = 45;
const quotes = new Set([34, 39, 96]);
const sdkBit = 1;
const keyBit = 2;
const nameBit = 4;

/**
 * Tells from bytes alone which files can hold references: those that name an SDK, hold a known key between quotes, or
 * a name that is a known key's in another spelling or is sought itself. It hashes each word once, folded, and looks it
 * up in one table, so that the number of keys hardly matters.
 */
export class Prefilter {
  private readonly table: Uint8Array;
  private readonly mask: number;
  /** The same table for the slots of `WordSlots`. */
  private slots: Uint8Array | undefined;
  private readonly phrases = new Map<string, { bytes: Buffer; offset: number; receivers: RegExp | null }[]>();
  /** Keys as Latin-1 readings of their UTF-8 bytes, which is how slices of files are compared. */
  private readonly keys = new Set<string>();
  /** How many bytes stand before the first word of keys. */
  private readonly leads = new Set<number>();
  private longestKey = 0;
  /** Names, folded, as Latin-1 readings of their UTF-8 bytes. */
  private readonly names = new Set<string>();
  /** By folded name of a function, the receivers that it is sought with. */
  private readonly functions = new Map<string, Set<string>>();

  /** Whether keys stand without quotes, too. */
  private readonly areBare: boolean;

  /** @param declared the calls that count with those of SDKs; null where names of SDKs don't count */
  constructor(family: LanguageFamily, { keys, words }: Sought, declared: DeclaredCalls | null) {
    // Ruby's symbols and lists of words have no quotes either.
    this.areBare = family === 'config' || family === 'ruby';
    const phrases = declared === null ? [] : sdkPhrases(family, declared);
    const bits = keys.length + words.length > 2000 ? 18 : 16;
    this.table = new Uint8Array(1 << bits);
    this.mask = (1 << bits) - 1;
    for (const phrase of phrases) this.addPhrase(phrase);
    for (const key of keys) {
      this.addKey(key);
      if (isDistinctive(key)) this.addName(fold(key));
    }
    for (const word of words) this.addWord(word.replace(/\(\)$/, ''));
  }

  /**
   * @param bytes holds the file's UTF-8 text; `bytes[length]` must be there and be 0.
   * @param slots takes down the slots of all words of a file that isn't worth parsing
   * @returns whether the file is worth parsing.
   */
  accepts(bytes: Buffer, length: number, slots: WordSlots): boolean {
    const { table, mask } = this;
    slots.begin();
    let at = 0;
    while (at < length) {
      const first = bytes[at] as number;
      if (isWord[first] === 0) {
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
      const found = table[hash & mask] as number;
      if (found === 0) continue;
      if ((found & keyBit) !== 0 && this.isKey(bytes, start, at, length)) return true;
      if ((found & nameBit) !== 0 && this.isName(bytes, start, at)) return true;
      if ((found & sdkBit) !== 0 && this.isPhrase(bytes, start, at)) return true;
    }
    return false;
  }

  /** Whether `accepts` may be true of a file whose words lie in these slots. */
  mayAccept(slots: Uint16Array): boolean {
    const marked = (this.slots ??= this.markedSlots());
    for (const slot of slots) if (marked[slot] !== 0) return true;
    return false;
  }

  private markedSlots(): Uint8Array {
    const marked = new Uint8Array(slotCount);
    for (const [at, bits] of this.table.entries()) if (bits !== 0) marked[at % slotCount] = 1;
    return marked;
  }

  private addPhrase({ word, phrase, offset, receivers }: SdkPhrase): void {
    this.mark(fold(word), sdkBit);
    const same = this.phrases.get(word) ?? [];
    same.push({ bytes: Buffer.from(phrase), offset, receivers });
    this.phrases.set(word, same);
  }

  private addKey(key: string): void {
    const bytes = Buffer.from(key);
    const lead = bytes.findIndex((byte) => isWord[byte] !== 0);
    if (lead < 0) return;
    let end = lead;
    while (end < bytes.length && isWord[bytes[end] as number] !== 0) end++;
    this.mark(fold(bytes.toString('utf8', lead, end)), keyBit);
    this.leads.add(lead);
    this.keys.add(bytes.toString('latin1'));
    this.longestKey = Math.max(this.longestKey, bytes.length);
  }

  private addWord(word: string): void {
    const dot = word.lastIndexOf('.');
    if (dot < 0) {
      this.addName(fold(word));
      return;
    }
    // A name without a receiver is too common to be sought.
    if (dot === 0) return;
    const name = fold(word.slice(dot + 1));
    const receivers = this.functions.get(name) ?? new Set();
    this.functions.set(name, receivers.add(fold(word.slice(0, dot))));
    this.mark(name, nameBit);
  }

  private addName(name: string): void {
    if (name === '') return;
    this.names.add(Buffer.from(name).toString('latin1'));
    this.mark(name, nameBit);
  }

  private mark(word: string, bit: number): void {
    const bytes = Buffer.from(word);
    let hash = bytes[0] ?? 0;
    for (let at = 1; at < bytes.length; at++) hash = (Math.imul(hash, 31) + (bytes[at] as number)) | 0;
    const slot = (hash ^ (hash >>> 15)) & this.mask;
    this.table[slot] = (this.table[slot] as number) | bit;
  }

  /** Whether the word opens a known key that stands between quotes of one kind. */
  private isKey(bytes: Buffer, start: number, end: number, length: number): boolean {
    for (const lead of this.leads) {
      const from = start - lead;
      const quote = bytes[from - 1] ?? lineFeed;
      if (!quotes.has(quote)) {
        if (this.areBare && this.isBareKey(bytes, from, end, length)) return true;
        continue;
      }
      const furthest = Math.min(length, from + this.longestKey);
      let to = end;
      while (to < furthest && bytes[to] !== quote && bytes[to] !== lineFeed) to++;
      if (bytes[to] === quote && this.keys.has(bytes.toString('latin1', from, to))) return true;
    }
    return false;
  }

  private isBareKey(bytes: Buffer, from: number, end: number, length: number): boolean {
    const furthest = Math.min(length, from + this.longestKey);
    for (let to = end; to <= furthest; to++) {
      const byte = bytes[to] ?? lineFeed;
      if (isWord[byte] === 0 && this.keys.has(bytes.toString('latin1', from, to))) return true;
      if (byte === lineFeed) return false;
    }
    return false;
  }

  private isName(bytes: Buffer, start: number, end: number): boolean {
    const name = foldBytes(bytes.toString('latin1', start, end));
    if (this.names.has(name)) return true;
    return this.functions.get(name)?.has(foldBytes(wordBeforeDot(bytes, start))) === true;
  }

  private isPhrase(bytes: Buffer, start: number, end: number): boolean {
    for (const { bytes: phrase, offset, receivers } of this.phrases.get(
      bytes.toString('latin1', start, end),
    ) ?? []) {
      const from = start - offset;
      if (from < 0 || phrase.compare(bytes, from, from + phrase.length) !== 0) continue;
      if (receivers === null || receivers.test(wordBeforeDot(bytes, start))) return true;
    }
    return false;
  }
}

const foldBytes = (name: string) =>
  name.replace(/[_$]/g, '').replace(/[A-Z]/g, (letter) => letter.toLowerCase());

/** How far back the name of a receiver is looked for over its arguments, in bytes. */
const longestReceiver = 200;

/**
 * The word before the dot before a position: `unleash` of `unleash?.isEnabled`, `getUnleash` of
 * `getUnleash(context).isEnabled`.
 */
function wordBeforeDot(bytes: Buffer, position: number): string {
  let at = position - 1;
  while (at >= 0 && isSpace(bytes[at] as number)) at--;
  const isArrow = bytes[at] === greater && bytes[at - 1] === hyphen;
  const isScope = bytes[at] === colon && bytes[at - 1] === colon;
  if (bytes[at] !== dot && !isArrow && !isScope) return '';
  at -= bytes[at] === dot ? 1 : 2;
  const furthest = Math.max(0, position - longestReceiver);
  for (let depth = 0; at >= furthest; at--) {
    const character = String.fromCharCode(bytes[at] as number);
    if (character === ')' || character === ']') depth++;
    else if (character === '(' || character === '[') depth--;
    else if (depth === 0 && character !== '?' && character !== '!' && !isSpace(bytes[at] as number)) break;
    if (depth < 0) break;
  }
  const end = at + 1;
  while (at >= 0 && isWord[bytes[at] as number] !== 0) at--;
  return bytes.toString('latin1', at + 1, end);
}

const isSpace = (byte: number) => byte === 32 || (byte >= 9 && byte <= 13);
