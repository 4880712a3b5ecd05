import type { PlainString } from '../language';

/** Reads `'x'` and `"x"`, as long as nothing in them is escaped or put in. */
export function plainString(source: string): PlainString | null {
  const value = source.slice(1, -1);
  if (!/^['"]/.test(source) || value.includes('\\')) return null;
  return source.startsWith('"') && value.includes('$') ? null : { value, start: 1 };
}
