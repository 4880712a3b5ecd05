import { isDistinctive } from '../resolve/key-shapes';
import { fold } from '../words';
import { textOf, type Sought } from './sought';
import { bitOf, folded, hashOf, latin1, mark } from './word-bytes';

const lineFeed = 10;
const quotes = new Set([34, 39, 96]);
/** What joins keys with others and with their states within a text: `,`, `:` and `=`. */
const joints = new Set([44, 58, 61]);
/** What paths of settings have before a key: `features.new-cart`. */
const dot = 46;
const hyphen = 45;

/** What stands around a key that has no quote before it. */
type Around = 'bare' | 'joined' | 'path';

const printMask = 0xffff;
const printAfter = (print: number, byte: number) => (Math.imul(print, 31) + byte) | 0;

/** A number that the same bytes always have, and few others. */
function printOf(bytes: Buffer, from: number, to: number): number {
  let print = 0;
  for (let at = from; at < to; at++) print = printAfter(print, bytes[at] as number);
  return print;
}

/** Keys that are looked for, ready to be found in bytes of files of any language. */
export class SoughtKeys {
  /** By the hash of a folded word, what is looked for by it (see `bitOf`). Its length is a power of two. */
  readonly table: Uint8Array;
  /** The hashes whole, as few words that lead to a place of the table are sought. */
  readonly hashes = new Set<number>();
  /** Keys as Latin-1 readings of their UTF-8 bytes, which is how slices of files are compared. */
  private readonly keys = new Set<string>();
  /** The same of what they fold to, where code may name them in another spelling. */
  private readonly spellings = new Set<string>();
  /** By the lowest bits of a print, whether any key has it. */
  private readonly prints = new Uint8Array(printMask + 1);
  /** By how many bytes, whether any key is as long. */
  private readonly lengths: boolean[] = [];
  /** How many bytes stand before the first word of keys. */
  private readonly leads = new Set<number>();

  /** Takes the keys and the texts of what is sought. The table has room for the names as well. */
  constructor({ keys, words }: Sought) {
    this.table = new Uint8Array(1 << (keys.length + words.length > 2000 ? 18 : 16));
    for (const key of keys) {
      this.addKey(key);
      const last = /[.:/]([^.:/]+)$/.exec(key)?.[1];
      // Code may put it together: `AREA + ".new-cart"`, `PREFIX + "NewCart"`.
      if (last !== undefined && isDistinctive(last)) this.addKey(last);
      if (isDistinctive(key)) this.addSpelling(fold(key));
    }
    for (const word of words) {
      const text = textOf(word);
      if (text !== undefined) this.addKey(text);
    }
  }

  /**
   * Whether the word opens a known key that stands between quotes of one kind, or is joined with others there; or, where
   * they may, without.
   */
  isKey(bytes: Buffer, start: number, end: number, length: number, mayBeBare: boolean): boolean {
    for (const lead of this.leads) {
      const from = start - lead;
      const quote = bytes[from - 1] ?? lineFeed;
      if (!quotes.has(quote)) {
        const around = mayBeBare ? 'bare' : joints.has(quote) ? 'joined' : quote === dot ? 'path' : undefined;
        if (around !== undefined && this.isBareKey(bytes, from, end, length, around)) return true;
        continue;
      }
      const furthest = Math.min(length, from + this.lengths.length - 1);
      let to = end;
      let print = printOf(bytes, from, end);
      for (; to < furthest && bytes[to] !== quote && bytes[to] !== lineFeed; to++) {
        const byte = bytes[to] as number;
        if (joints.has(byte) && this.holds(bytes, from, to, print)) return true;
        print = printAfter(print, byte);
      }
      if (bytes[to] === quote && this.holds(bytes, from, to, print)) return true;
    }
    return false;
  }

  /** Whether a word, folded, is a key in another spelling. */
  isSpelling(word: string): boolean {
    return this.spellings.has(word);
  }

  private isBareKey(bytes: Buffer, from: number, end: number, length: number, around: Around): boolean {
    const furthest = Math.min(length, from + this.lengths.length - 1);
    let print = printOf(bytes, from, end);
    // What has a hyphen is no member of an object.
    let isText = around !== 'path';
    for (let to = end; to <= furthest; to++) {
      const byte = bytes[to] ?? lineFeed;
      const mayEnd =
        around === 'joined'
          ? quotes.has(byte) || joints.has(byte)
          : isText
            ? folded[byte] === 0
            : quotes.has(byte);
      if (mayEnd && this.holds(bytes, from, to, print)) return true;
      if (byte === lineFeed) return false;
      isText ||= byte === hyphen;
      print = printAfter(print, byte);
    }
    return false;
  }

  /** Whether the bytes, which have this print, are a key. To make a text of them takes long. */
  private holds(bytes: Buffer, from: number, to: number, print: number): boolean {
    return (
      this.lengths[to - from] === true &&
      this.prints[print & printMask] === 1 &&
      this.keys.has(bytes.toString('latin1', from, to))
    );
  }

  private addKey(key: string): void {
    const bytes = Buffer.from(key);
    const lead = bytes.findIndex((byte) => folded[byte] !== 0);
    if (lead < 0) return;
    let end = lead;
    while (end < bytes.length && folded[bytes[end] as number] !== 0) end++;
    this.mark(fold(bytes.toString('utf8', lead, end)), bitOf.key);
    this.leads.add(lead);
    this.keys.add(bytes.toString('latin1'));
    this.prints[printOf(bytes, 0, bytes.length) & printMask] = 1;
    while (this.lengths.length < bytes.length) this.lengths.push(false);
    this.lengths[bytes.length] = true;
  }

  private addSpelling(spelling: string): void {
    if (spelling === '') return;
    this.spellings.add(latin1(spelling));
    this.mark(spelling, bitOf.name);
  }

  private mark(word: string, bit: number): void {
    const hash = hashOf(word);
    this.hashes.add(hash);
    mark(this.table, hash, bit);
  }
}
