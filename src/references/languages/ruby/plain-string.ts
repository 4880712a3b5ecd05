import type { PlainString } from '../language';

/** What may open a text or symbol; words of `%w[]` and keys of hashes have nothing around them. */
const opening = /^(:?["']|%[qQ]?[([{<|!]|:)/;

/** Reads `'x'`, `"x"`, `%q(x)`, `:x`, `:"x"`, and bare words, as long as nothing in them is escaped or put in. */
export function plainString(source: string): PlainString | null {
  const [open = ''] = opening.exec(source) ?? [];
  const end = open === '' || open === ':' ? source.length : source.length - 1;
  const value = source.slice(open.length, end);
  return /\\|#[{@$]/.test(value) ? null : { value, start: open.length };
}
