import type { Blanked } from '../../blanked';
import { ofFlags } from '../flag-components';

/** Elements with attributes. */
const tags = /<[A-Za-z][\w.:-]{0,100}((?:[^<>"']|"[^"]{0,2000}"|'[^']{0,2000}')*)>/g;
const attributes = /([^\s=/"'<>]+)\s*=\s*("[^"]*"|'[^']*')/g;
/** Attributes bound to an expression: `*ngIf`, `[open]`, `(click)`, `:open`, `@click`, `v-if`. */
const bound = /^([*:@#]|v-|\[|\()/;
/** Attributes that work pages, however they are called. */
const ofPages = /^data-(bs-)?toggle$|-toggle-|^aria-/i;

/** Shows the attributes of a page that are bound to something, and those that speak of flags. */
export function keepAttributes(result: Blanked, page: string): void {
  for (const { 0: tag, 1: given = '', index } of page.matchAll(tags)) {
    const from = index + tag.length - 1 - given.length;
    for (const { 0: whole, 1: name = '', 2: quoted = '', index: at } of given.matchAll(attributes)) {
      const start = from + at + whole.length - quoted.length;
      const own = /[A-Za-z_][\w]*(?=[\])]*$)/.exec(name)?.[0] ?? '';
      const isOfFlags = ofFlags.test(own) && !ofPages.test(name);
      if (bound.test(name)) keepBound(result, from + at, name, own, isOfFlags, start, quoted);
      else if (isOfFlags) keepNamed(result, from + at + name.length - own.length, own, start, quoted);
    }
  }
}

/** Shows `*if="x"` as `(x)`; a directive of a flag is given its key as a function is: `*flag="x"` as `flag(x)`. */
function keepBound(
  result: Blanked,
  at: number,
  name: string,
  own: string,
  isOfFlags: boolean,
  start: number,
  quoted: string,
): void {
  const isAsked = isOfFlags && name.endsWith(own) && /^[*v]/.test(name);
  const place = at + name.lastIndexOf(own);
  if (isOfFlags) {
    result.put(place - 1, ';');
    result.replace(place, own);
    if (!isAsked) result.put(start - 1, '=');
  } else result.put(start - 1, ';');
  // Behind a semicolon stands what else a directive is given.
  const [expression = ''] = /^(?:[^;'"]|'[^']*'|"[^"]*")*/.exec(quoted.slice(1, -1)) ?? [];
  result.put(start, '(');
  result.replace(start + 1, expression);
  result.put(start + 1 + expression.length, ')');
  result.put(start + quoted.length, ';');
}

/** Shows `flag="x"` as the same. */
function keepNamed(result: Blanked, at: number, own: string, start: number, quoted: string): void {
  result.put(at - 1, ';');
  result.replace(at, own);
  result.put(start - 1, '=');
  result.replace(start, quoted);
  result.put(start + quoted.length, ';');
}
