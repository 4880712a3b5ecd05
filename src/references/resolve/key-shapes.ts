/** A short word with a number, as protocols and editions are called, whatever is a flag: `http2`, `ipv6`. */
const version = /^\p{L}{1,5}\d{1,2}$/u;

/**
 * Whether a key is made so that no ordinary word or value is likely to be spelt the same: of several words joined by
 * separators, digits or capitals.
 */
export function isDistinctive(key: string): boolean {
  return (
    /[\p{L}\p{N}][-_.:/|+@][\p{L}\p{N}]/u.test(key) ||
    /\p{Ll}\p{Lu}/u.test(key) ||
    (/\p{L}\d|\d\p{L}/u.test(key) && !version.test(key))
  );
}

/** Fewest words of a key that nothing else is spelt like by chance. */
const wordsOfUnmistakable = 3;

/** The words of a key or name, as capitals, digits and separators part them. */
export const wordsOfName = (name: string): readonly string[] =>
  name.match(/\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{N}+/gu) ?? [];

/** Words of several letters. Numbers, and letters before them, are found in all sorts of names: `billing/v2`, `pdf-a3`. */
const telling = /\p{L}{2}/u;

/** Whether a key is so long that a text spelt the same means it, whatever the place it stands in is called. */
export function isUnmistakable(key: string): boolean {
  const words = wordsOfName(key).filter((word) => telling.test(word));
  return words.length >= wordsOfUnmistakable && isDistinctive(key);
}

/** A key in camel case, as SDKs spell it where keys become names: `new-checkout` is `newCheckout`. */
export function camelCase(key: string): string {
  return wordsOfName(key)
    .map((word, at) => {
      const lower = word.toLowerCase();
      return at === 0 ? lower : lower.charAt(0).toUpperCase() + lower.slice(1);
    })
    .join('');
}

/** What languages call values and objects of their own. */
const ofLanguages =
  /^((true|false|null|none|nil|undefined|self|this)$|(process|import|window|globalThis)\.)/i;

/** Whether an unknown text may well be a key: one word of letters, digits and the marks that keys are joined by. */
export function looksLikeKey(text: string): boolean {
  return /^_*\p{L}[\p{L}\p{N}_.:/-]*[\p{L}\p{N}]$/u.test(text) && text.length > 2 && !ofLanguages.test(text);
}

/** How the words of a key are joined. */
export type Spelling = 'word' | 'hyphens' | 'underscores' | 'capitals' | 'camel' | 'pascal' | 'other';

/** All letters beyond ASCII count as small ones: to tell them apart takes long to prepare, and keys hardly have them. */
const spellings: readonly (readonly [Spelling, RegExp])[] = [
  ['word', /^[a-z\u0080-\uffff]+$|^[A-Z][a-z\u0080-\uffff]*$/],
  ['hyphens', /^[A-Za-z0-9\u0080-\uffff]+(-[A-Za-z0-9\u0080-\uffff]+)+$/],
  ['capitals', /^[A-Z0-9]+(_[A-Z0-9]+)*$/],
  ['underscores', /^[A-Za-z0-9\u0080-\uffff]+(_[A-Za-z0-9\u0080-\uffff]+)+$/],
  ['camel', /^[a-z\u0080-\uffff][A-Za-z0-9\u0080-\uffff]*$/],
  ['pascal', /^[A-Z][A-Za-z0-9\u0080-\uffff]*$/],
];

export const spellingOf = (key: string): Spelling =>
  spellings.find(([, spelt]) => spelt.test(key))?.[0] ?? 'other';

/** Whether a name is spelt as constants and variables of a process are, by several words: `NEW_CART`. */
export const isInCapitals = (name: string): boolean => /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)+$/.test(name);
