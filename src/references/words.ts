/**
 * A name without what differs between ways of writing it: case, `_`, `$`, and whatever is no part of names. So
 * `new-checkout`, `NEW_CHECKOUT` and `NewCheckout` fold to the same. Only ASCII letters change their case, so that
 * bytes can be folded alike.
 */
export function fold(name: string): string {
  return name.replace(/[^A-Za-z0-9\u0080-\uffff]/g, '').replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** A name as its letters are: languages set `_` and `$` before it, or `?` and `!` behind it, and it stays the same. */
export const withoutMarks = (name: string): string => name.replace(/[_$?!]/g, '');

/** Whether two names fold to the same. */
export function foldAlike(one: string, other: string): boolean {
  let [at, otherAt] = [0, 0];
  for (;;) {
    let [letter, otherLetter] = [0, 0];
    while (letter === 0 && at < one.length) letter = foldedLetter(one.charCodeAt(at++));
    while (otherLetter === 0 && otherAt < other.length)
      otherLetter = foldedLetter(other.charCodeAt(otherAt++));
    if (letter !== otherLetter) return false;
    if (letter === 0) return true;
  }
}

/** A letter in lower case; 0 for what is no part of names. */
function foldedLetter(code: number): number {
  if (code >= 65 && code <= 90) return code + 32;
  const counts = code >= 128 || (code >= 97 && code <= 122) || (code >= 48 && code <= 57);
  return counts ? code : 0;
}

/** A number that all names have that fold to the same, and few others. The name may be a part of a text. */
export function foldedHash(text: string, from = 0, to = text.length): number {
  let hash = 0;
  for (let at = from; at < to; at++) {
    const letter = foldedLetter(text.charCodeAt(at));
    if (letter !== 0) hash = (Math.imul(hash, 31) + letter) | 0;
  }
  return hash;
}

/** What characters of ASCII are in names: nothing, a digit, or what may begin one. */
const [none, digit, letter] = [0, 1, 2];
const kinds = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  return /[A-Za-z_$]/.test(character) ? letter : /\d/.test(character) ? digit : none;
});

function kindAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code < kinds.length) return kinds[code] as number;
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
  return /\p{L}/u.test(character) ? letter : /\p{N}/u.test(character) ? digit : none;
}

/** Whether a unit of a text is the first, or the second, of two that make a character. */
const isFirstOfTwo = (code: number) => code >= 0xd800 && code < 0xdc00;
const isSecondOfTwo = (code: number) => code >= 0xdc00 && code < 0xe000;

/** How many units of a text the character at a place takes, and the one before it. */
const lengthAt = (text: string, at: number): number =>
  isFirstOfTwo(text.charCodeAt(at)) && isSecondOfTwo(text.charCodeAt(at + 1)) ? 2 : 1;
const lengthBefore = (text: string, at: number): number =>
  isSecondOfTwo(text.charCodeAt(at - 1)) && isFirstOfTwo(text.charCodeAt(at - 2)) ? 2 : 1;

/**
 * The words of a text that can be names, and where each begins. Faster than a regular expression.
 * @param mayCount passes over words by their hashes (see `foldedHash`) and places, before anything is made of them
 */
export function* wordsOf(
  text: string,
  mayCount?: (hash: number, index: number) => boolean,
): Iterable<{ word: string; index: number }> {
  for (let at = 0; at < text.length;) {
    const index = at;
    const isWord = kindAt(text, at) === letter;
    do at += lengthAt(text, at);
    while (isWord && at < text.length && kindAt(text, at) !== none);
    if (!isWord || mayCount?.(foldedHash(text, index, at), index) === false) continue;
    yield { word: text.slice(index, at), index };
  }
}

/** The last letters and digits of a text that stand together; '' where it has none. */
export function lastWordOf(text: string): string {
  let end = text.length;
  while (end > 0 && kindAt(text, end - lengthBefore(text, end)) === none) end -= lengthBefore(text, end);
  let start = end;
  while (start > 0 && kindAt(text, start - lengthBefore(text, start)) !== none)
    start -= lengthBefore(text, start);
  return text.slice(start, end);
}
