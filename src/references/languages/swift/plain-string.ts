import type { PlainString } from '../language';

/** Reads `"x"`, `"""x"""` and `#"x"#`, as long as nothing in them is escaped or put in. */
export function plainString(source: string): PlainString | null {
  const [open = '', hashes = ''] = /^(#*)("""|")/.exec(source) ?? [];
  if (open === '') return null;
  const value = source.slice(open.length, -open.length);
  return value.includes(`\\${hashes}`) ? null : { value, start: open.length };
}
