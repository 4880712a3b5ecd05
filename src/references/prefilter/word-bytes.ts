/** Marks `_` and `$`, which belong to words and don't count in them. */
export const uncounted = 1;

/**
 * What bytes count as in words: letters in lower case, digits and all beyond ASCII; 0 for bytes of no word. As wide as
 * what is reckoned with them: loops over all bytes are a third faster.
 */
export const folded = new Int32Array(256);
for (let byte = 0; byte < 256; byte++) {
  const character = String.fromCharCode(byte);
  if (byte >= 128) folded[byte] = byte;
  else if (/[A-Za-z0-9]/.test(character)) folded[byte] = character.toLowerCase().charCodeAt(0);
  else if (/[_$]/.test(character)) folded[byte] = uncounted;
}

/** What kinds of things are looked for by the word whose hash leads to a place of a table. */
export const bitOf = { sdk: 1, key: 2, name: 4 } as const;

/** The hash of a folded word. */
export function hashOf(word: string): number {
  const bytes = Buffer.from(word);
  let hash = bytes[0] ?? 0;
  for (let at = 1; at < bytes.length; at++) hash = (Math.imul(hash, 31) + (bytes[at] as number)) | 0;
  return hash ^ (hash >>> 15);
}

/** Marks the place of a table that a hash leads to. */
export function mark(table: Uint8Array, hash: number, bit: number): void {
  const place = hash & (table.length - 1);
  table[place] = (table[place] as number) | bit;
}

/** A text as it is read from bytes of files. */
export const latin1 = (text: string): string => Buffer.from(text).toString('latin1');

/** Folds a word that was read from bytes. */
export const foldBytes = (word: string): string =>
  word.replace(/[_$]/g, '').replace(/[A-Z]/g, (letter) => letter.toLowerCase());

const [dot, colon, greater, hyphen, bracket, parenthesis] = [46, 58, 62, 45, 91, 40];

/** How far back the name of a receiver is looked for over its arguments, in bytes. */
const longestReceiver = 200;

/**
 * The word before the dot before a position: `unleash` of `unleash?.isEnabled`, `getUnleash` of
 * `getUnleash(context).isEnabled`; and that before a bracket: `KEYS` of `KEYS['cart']` and `KEYS[:cart]`;
 * and the object of a mock: `Flags` of `allow(Flags).to receive(:on?)`.
 */
export function wordBeforeDot(bytes: Buffer, position: number): string {
  let at = position - 1;
  while (at >= 0 && isSpace(bytes[at] as number)) at--;
  const isArrow = bytes[at] === greater && bytes[at - 1] === hyphen;
  const isScope = bytes[at] === colon && bytes[at - 1] === colon;
  if (bytes[at] === colon && bytes[at - 1] === parenthesis) return mockedBefore(bytes, position);
  const isEntry = isMark(bytes[at]) && bytes[at - 1] === bracket && !isScope;
  if (bytes[at] !== dot && !isArrow && !isScope && !isEntry) return '';
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
  while (at >= 0 && folded[bytes[at] as number] !== 0) at--;
  return bytes.toString('latin1', at + 1, end);
}

/** What mocks of Ruby are told before the name of a method: `allow(Flags).to receive(:`. */
const mocking = /(\w+)\)\.(?:not_)?to(?:_not)? (?:receive|have_received)\(:$/;

/** The object whose method is mocked that a symbol names. */
const mockedBefore = (bytes: Buffer, position: number): string =>
  mocking.exec(bytes.toString('latin1', Math.max(0, position - longestReceiver), position))?.[1] ?? '';

/** How far on it is looked for what a word is given, in bytes. */
const longestGiven = 200;
const severalGiven = /^["'`]?[?!]?[ \t]*(\[|[:=][^\n]*[[{(]|[:=][ \t]*\r?\n|\][ \t]*\r?\n)/;

/**
 * Whether a word that ends before a position is given several things at once, or asked for one of them: `flags: {`,
 * `"flags" => [`, `flags := map[string]bool{`, `flags['cart']`, and at the end of a line `flags:` and `[flags]`.
 */
export const isGivenSeveral = (bytes: Buffer, end: number): boolean =>
  severalGiven.test(bytes.toString('latin1', end, Math.min(end + longestGiven, bytes.length)));

/** What texts and symbols begin with. */
const isMark = (byte: number | undefined) => byte === colon || byte === 34 || byte === 39 || byte === 96;

const isSpace = (byte: number) => byte === 32 || (byte >= 9 && byte <= 13);
