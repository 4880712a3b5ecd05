import type { PlainString } from '../language';
import { isQuotedSetting } from '../quoted-settings';

/** Reads `"x"` and `"""x"""`, as long as nothing in them is put in or escaped but `$`, and quotes in the paths of settings, whose `\` stays. */
export function plainString(source: string): PlainString | null {
  const [quotes = ''] = /^("""|")/.exec(source) ?? [];
  if (quotes === '') return null;
  const value = source.slice(quotes.length, -quotes.length);
  const told = quotes === '"' ? value.replaceAll('\\$', '') : value;
  const isPlain =
    !/\$[{\p{L}_]/u.test(told) && (isQuotedSetting(value) || !(quotes === '"' && told.includes('\\')));
  return isPlain ? { value, start: quotes.length } : null;
}
