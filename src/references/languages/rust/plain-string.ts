import type { PlainString } from '../language';

/** Reads `"x"` and `r#"x"#`, as long as nothing in them is escaped. Texts of bytes are none. */
export function plainString(source: string): PlainString | null {
  const [open = '', raw = '', hashes = ''] = /^(r(#*))?"/.exec(source) ?? [];
  if (open === '') return null;
  const value = source.slice(open.length, -1 - hashes.length);
  return raw === '' && value.includes('\\') ? null : { value, start: open.length };
}
