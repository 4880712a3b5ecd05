/** A call of `new` with a text, as far as the text. */
const newOfText = /(?<![\w.])new(?=\(\s*["`])/g;

/**
 * Go in which `new` is given types alone, which is all that the grammar knows of it: since Go 1.26 it may be given a
 * value, and packages may have a function of their own of that name. Both are shown as a call of `New`.
 */
export const withoutNewOfText = (text: string): string =>
  text.includes('new(') ? text.replace(newOfText, 'New') : text;
