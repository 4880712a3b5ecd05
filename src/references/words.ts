/**
 * A name without what differs between ways of writing it: case, `_`, `$`, and whatever is no part of names. So
 * `new-checkout`, `NEW_CHECKOUT` and `NewCheckout` fold to the same. Only ASCII letters change their case, so that
 * bytes can be folded alike.
 */
export function fold(name: string): string {
  return name.replace(/[^A-Za-z0-9\u0080-\uffff]/g, '').replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

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

/** The words of a text that can be names, and where each begins. */
export function* wordsOf(text: string): Iterable<{ word: string; index: number }> {
  for (const { 0: word, index } of text.matchAll(/[\p{L}_$][\p{L}\p{N}_$]*/gu)) yield { word, index };
}
