/**
 * A name without what differs between ways of writing it: case, `_`, `$`, and whatever is no part of names. So
 * `new-checkout`, `NEW_CHECKOUT` and `NewCheckout` fold to the same. Only ASCII letters change their case, so that
 * bytes can be folded alike.
 */
export function fold(name: string): string {
  return name.replace(/[^A-Za-z0-9\u0080-\uffff]/g, '').replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** The words of a text that can be names, and where each begins. */
export function* wordsOf(text: string): Iterable<{ word: string; index: number }> {
  for (const { 0: word, index } of text.matchAll(/[\p{L}_$][\p{L}\p{N}_$]*/gu)) yield { word, index };
}
