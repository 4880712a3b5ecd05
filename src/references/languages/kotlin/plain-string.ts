import type { PlainString } from '../language';

/** Reads `"x"` and `"""x"""`, as long as nothing in them is escaped or put in. */
export function plainString(source: string): PlainString | null {
  const [quotes = ''] = /^("""|")/.exec(source) ?? [];
  if (quotes === '') return null;
  const value = source.slice(quotes.length, -quotes.length);
  const isPlain = !/\$[{\p{L}_]/u.test(value) && !(quotes === '"' && value.includes('\\'));
  return isPlain ? { value, start: quotes.length } : null;
}
