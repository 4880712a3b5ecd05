import type { LanguageFamily } from '../languages/language';
import { sdkPhrases, type SdkPhrase } from './sdk-words';

/** 1 for bytes of words: letters, digits, `_`, `$` and everything beyond ASCII. */
const isWord = new Uint8Array(256);
for (let byte = 0; byte < 256; byte++) {
  isWord[byte] = byte >= 128 || /[A-Za-z0-9_$]/.test(String.fromCharCode(byte)) ? 1 : 0;
}

const lineFeed = 10;
const dot = 46;
const quotes = new Set([34, 39, 96]);
const sdkBit = 1;
const keyBit = 2;

/**
 * Tells from bytes alone which files can hold references: those that name an SDK, or a known key between quotes. It
 * hashes each word once and looks it up in one table, so that the number of keys hardly matters.
 */
export class Prefilter {
  private readonly table: Uint8Array;
  private readonly mask: number;
  private readonly phrases = new Map<string, { bytes: Buffer; offset: number; receivers: RegExp | null }[]>();
  /** Keys as Latin-1 readings of their UTF-8 bytes, which is how slices of files are compared. */
  private readonly keys = new Set<string>();
  /** How many bytes stand before the first word of keys. */
  private readonly leads = new Set<number>();
  private longestKey = 0;

  constructor(family: LanguageFamily, keys: Iterable<string>) {
    const phrases = sdkPhrases(family);
    const all = [...keys];
    const bits = all.length > 2000 ? 18 : 16;
    this.table = new Uint8Array(1 << bits);
    this.mask = (1 << bits) - 1;
    for (const phrase of phrases) this.addPhrase(phrase);
    for (const key of all) this.addKey(key);
  }

  /**
   * @param bytes holds the file's UTF-8 text; `bytes[length]` must be there and be 0.
   * @returns whether the file is worth parsing.
   */
  accepts(bytes: Buffer, length: number): boolean {
    const { table, mask } = this;
    let at = 0;
    while (at < length) {
      const first = bytes[at] as number;
      if (isWord[first] === 0) {
        at++;
        continue;
      }
      const start = at;
      let hash = first;
      let byte = bytes[++at] as number;
      while (isWord[byte] !== 0) {
        hash = (Math.imul(hash, 31) + byte) | 0;
        byte = bytes[++at] as number;
      }
      const found = table[(hash ^ (hash >>> 15)) & mask] as number;
      if (found === 0) continue;
      if ((found & keyBit) !== 0 && this.isKey(bytes, start, at, length)) return true;
      if ((found & sdkBit) !== 0 && this.isPhrase(bytes, start, at)) return true;
    }
    return false;
  }

  private addPhrase({ word, phrase, offset, receivers }: SdkPhrase): void {
    this.mark(Buffer.from(word), sdkBit);
    const same = this.phrases.get(word) ?? [];
    same.push({ bytes: Buffer.from(phrase), offset, receivers });
    this.phrases.set(word, same);
  }

  private addKey(key: string): void {
    const bytes = Buffer.from(key);
    const lead = bytes.findIndex((byte) => isWord[byte] === 1);
    if (lead < 0) return;
    let end = lead;
    while (end < bytes.length && isWord[bytes[end] as number] === 1) end++;
    this.mark(bytes.subarray(lead, end), keyBit);
    this.leads.add(lead);
    this.keys.add(bytes.toString('latin1'));
    this.longestKey = Math.max(this.longestKey, bytes.length);
  }

  private mark(word: Buffer, bit: number): void {
    let hash = word[0] as number;
    for (let at = 1; at < word.length; at++) hash = (Math.imul(hash, 31) + (word[at] as number)) | 0;
    const slot = (hash ^ (hash >>> 15)) & this.mask;
    this.table[slot] = (this.table[slot] as number) | bit;
  }

  /** Whether the word opens a known key that stands between quotes of one kind. */
  private isKey(bytes: Buffer, start: number, end: number, length: number): boolean {
    for (const lead of this.leads) {
      const from = start - lead;
      const quote = bytes[from - 1];
      if (quote === undefined || !quotes.has(quote)) continue;
      const furthest = Math.min(length, from + this.longestKey);
      let to = end;
      while (to < furthest && bytes[to] !== quote && bytes[to] !== lineFeed) to++;
      if (bytes[to] === quote && this.keys.has(bytes.toString('latin1', from, to))) return true;
    }
    return false;
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

/** How far back the name of a receiver is looked for over its arguments, in bytes. */
const longestReceiver = 200;

/**
 * The word before the dot before a position: `unleash` of `unleash?.isEnabled`, `getUnleash` of
 * `getUnleash(context).isEnabled`.
 */
function wordBeforeDot(bytes: Buffer, position: number): string {
  let at = position - 1;
  while (at >= 0 && isSpace(bytes[at] as number)) at--;
  if (bytes[at] !== dot) return '';
  at--;
  const furthest = Math.max(0, position - longestReceiver);
  for (let depth = 0; at >= furthest; at--) {
    const character = String.fromCharCode(bytes[at] as number);
    if (character === ')' || character === ']') depth++;
    else if (character === '(' || character === '[') depth--;
    else if (depth === 0 && character !== '?' && character !== '!' && !isSpace(bytes[at] as number)) break;
    if (depth < 0) break;
  }
  const end = at + 1;
  while (at >= 0 && isWord[bytes[at] as number] === 1) at--;
  return bytes.toString('latin1', at + 1, end);
}

const isSpace = (byte: number) => byte === 32 || (byte >= 9 && byte <= 13);
