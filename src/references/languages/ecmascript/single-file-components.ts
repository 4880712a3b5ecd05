import { blank, Blanked } from '../blanked';
import { ofFlags } from './flag-components';

/** What stands in a template besides text: a tag's name, and its attributes. */
const tags =
  /<([A-Za-z][\w.:-]{0,100})((?:[^<>"'{}]|"[^"]{0,2000}"|'[^']{0,2000}'|\{(?:=>|[^<>]){0,2000}?\}(?=[\s/>]))*)>/g;
const attributes = /([^\s=/"'{}]+)=(?:"([^"]*)"|'([^']*)'|\{(.*?)\}(?=[\s/>]|$))/gs;
/** Directives whose names are words of the language, or say nothing of a flag. */
const plainDirectives =
  /^(v-(if|else-if|show|for|model|on|bind|text|html|slot|memo)\b|[@#]|on:|bind:|use:|let:)/;
/** Attributes whose texts are for people or for style. */
const otherAttributes =
  /^(class|style|href|src|alt|title|placeholder|role|id|label|summary|name|type|lang|slot|ref|key|data-.*|aria-.*)$/;

/** Attributes that tell components of flags which flag they show something for. */
const flagAttributes =
  /^:?(name|id|key|of|for|is|on|when|named|(feature|flag|toggle|experiment)(-?(key|name|id))?)$/i;

/**
 * A component of Vue or Svelte as TypeScript of the same length, in which everything stands where it stood: the
 * scripts as they are, then the expressions of the template as statements of their own, `flag="x"` of other components
 * as `flag="x"`; all else is blank.
 */
export function scriptOf(component: string): string {
  const result = new Blanked(component);
  const template = component.replace(
    /<(script|style)\b[^>]*>([\s\S]*?)<\/\1>|<!--[\s\S]*?-->/g,
    (whole, kind, inside, at) => {
      if (kind === 'script') result.keep((at as number) + whole.indexOf('>') + 1, (inside as string).length);
      return blank(whole);
    },
  );
  for (const { 0: whole, 1: name = '', 2: given = '', index } of template.matchAll(tags)) {
    const from = index + 1 + name.length;
    // Elements of the page have texts that are no flags; components may have.
    const isComponent = /^[A-Z]|-/.test(name);
    const all = [...given.matchAll(attributes)];
    const asked = isComponent && ofFlags.test(name) && all.find(([, name = '']) => flagAttributes.test(name));
    for (const attribute of all) if (attribute !== asked) keepAttribute(result, attribute, from, isComponent);
    result.shut(index, whole.length);
    if (asked) keepAsked(result, asked, index + 1, name);
  }
  const texts = template.replace(tags, blank);
  for (const { 0: whole, 1: head = '', index } of texts.matchAll(
    /\{\{([\s\S]{1,2000}?)\}\}|\{[#:@]?(?:if|else if|each|await|key|html|render|const)?\b[^{}]{0,1000}(?:\{[^{}]*\}[^{}]*)*\}/g,
  )) {
    const opening = head === '' ? (/^\{[#:@](else if|\w+)?/.exec(whole)?.[0].length ?? 1) : 2;
    const awaited = /^\{#await\b.*?(\s+(?:then|catch)\b[^}]*)\}$/s.exec(whole)?.[1] ?? '';
    result.statement(index, opening, whole.length, head === '' ? 1 : 2);
    if (awaited !== '') {
      const at = index + whole.length - 1 - awaited.length;
      result.hide(at, awaited.length);
      result.put(at, ')');
      result.put(index + whole.length - 1, ' ');
    }
  }
  return result.text;
}

/** What stands before the name of a store whose value Svelte reads, and isn't one of its runes: `$newCart`. */
const markOfStore =
  /(?<![\w$'"`/.\\])\$(?!(?:state|derived|effect|props|bindable|inspect|host)\b)(?=[A-Za-z_])/g;

/** The same of a component of Svelte, in which the value of a store is named as the store is. */
export const scriptOfSvelte = (component: string): string => scriptOf(component).replace(markOfStore, ' ');

/** `<Feature name="x">` as `Feature("x")`; what stands in between is left out. */
function keepAsked(result: Blanked, asked: RegExpMatchArray, tag: number, component: string): void {
  const [whole, name = '', quoted, single, braced] = asked;
  const from = tag + component.length + (asked.index ?? 0);
  const to = from + whole.length;
  const value = quoted ?? single ?? braced ?? '';
  result.hide(tag, to - tag);
  result.replace(tag, component.replace(/-/g, '_'));
  const isText = braced === undefined && !name.startsWith(':');
  const start = to - value.length - 1;
  result.keep(start, value.length);
  if (isText) result.keep(start - 1, value.length + 2);
  result.put(isText ? start - 2 : start - 1, '(');
  result.put(isText ? to : to - 1, ')');
  result.put(tag - 1, ';');
}

function keepAttribute(
  result: Blanked,
  attribute: RegExpMatchArray,
  from: number,
  isComponent: boolean,
): void {
  const [whole, name = '', quoted, single, braced] = attribute;
  const at = from + (attribute.index ?? 0);
  const value = quoted ?? single ?? braced ?? '';
  const isBound = braced !== undefined || /^[:@#]|^v-/.test(name);
  if (!isBound) {
    if (!isComponent || otherAttributes.test(name)) return;
    const own = /[\w$]+$/.exec(name)?.[0] ?? '';
    if (own === '') return;
    result.keep(at + name.length - own.length, own.length + 1 + value.length + 2);
    result.put(at + name.length - own.length - 1, ';');
    return;
  }
  const start = at + whole.length - value.length - 1;
  result.keep(start, value.length);
  result.put(start - 1, '(');
  result.put(start + value.length, ')');
  const own = plainDirectives.test(name) ? '' : (/[A-Za-z_$][\w$]*$/.exec(name)?.[0] ?? '');
  if (own === '') {
    result.put(start - 2, ';');
    return;
  }
  // A directive of a flag is given its key as a function is.
  const isAsked = name.startsWith('v-') && ofFlags.test(own);
  result.keep(at + name.length - own.length, own.length + (isAsked ? 0 : 1));
  result.put(at + name.length - own.length - 1, ';');
}
