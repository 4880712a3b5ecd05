import type { PlainString } from '../language';

/** Reads `"x"` and `"""x"""`, as long as nothing in them is escaped. */
export function plainString(source: string): PlainString | null {
  const [quotes = ''] = /^("""|")/.exec(source) ?? [];
  if (quotes === '') return null;
  const value = source.slice(quotes.length, -quotes.length);
  return quotes === '"' && value.includes('\\') ? null : { value, start: quotes.length };
}
