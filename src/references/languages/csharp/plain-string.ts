import type { PlainString } from '../language';

/** Reads `"x"`, `@"x"` and `"""x"""`, as long as nothing in them is escaped, and `nameof(a.x)`. */
export function plainString(source: string): PlainString | null {
  const [, before, named] = /^(nameof\((?:.*\.)?)(\w+)\)$/.exec(source) ?? [];
  if (before !== undefined && named !== undefined) return { value: named, start: before.length };
  const [opening = '', quotes = ''] = /^@?("""+|")/.exec(source) ?? [];
  if (opening === '') return null;
  const value = source.slice(opening.length, -quotes.length);
  const isEscaped = opening.startsWith('@') ? value.includes('"') : quotes === '"' && value.includes('\\');
  return isEscaped ? null : { value, start: opening.length };
}
