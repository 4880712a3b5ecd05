import { Blanked, blank, closingOf } from '../blanked';

const comments = /<!--[\s\S]*?-->|\{\{--[\s\S]*?--\}\}|@verbatim\b[\s\S]*?@endverbatim\b/g;
/** Values in a page: `{{ $x }}`, `{!! $x !!}`. */
const values = /\{\{([\s\S]{0,2000}?)\}\}|\{!!([\s\S]{0,2000}?)!!\}/g;
/** What a template imports: `@use('App\\Flags\\NewUi')`. */
const uses = /(?<![\w@])@use\(\s*(["'])([\w\\]+)\1\s*\)/g;
const directives = /(?<![\w@])@(\w+)[ \t]*(?=\()/g;
const php = /@php\b([\s\S]*?)@endphp\b|<\?(?:php|=)([\s\S]*?)(?:\?>|$)/g;
/** Directives around conditions and values, which ask nothing by their names. */
const plain =
  /^(if|elseif|unless|while|for|foreach|forelse|switch|case|isset|empty|php|json|js|checked|selected|disabled)$/;
/** Directives whose texts are names of views, parts, rights and texts for people. */
const others =
  /^(include\w*|extends|section|hasSection|sectionMissing|yield|stack|push\w*|prepend\w*|lang|choice|can\w*|cannot|elsecan\w*|error|each|component\w*|slot|vite\w*|livewire|method|csrf|env|use|props|aware|inject|fragment|once|session|style|class|role|hasrole|hasanyrole|permission)$/i;
/** Components of a flag: `<x-feature name="new-ui">`. */
const components =
  /<x-([\w.:-]*(?:feature|flag|toggle)[\w.:-]*)\s[^<>]*?:?(name|flag|feature|key)=("[^"]*"|'[^']*')/gi;

/** What begins code in a file of PHP. */
const opening = '<?php ';

/**
 * A template of Blade as PHP of the same length, in which everything stands where it stood: values and conditions as
 * statements, `@feature('x')` as `feature('x')`; all else is blank.
 */
export function codeOfBlade(template: string): string {
  const result = new Blanked(template);
  const text = template.replace(comments, blank);
  for (const { 0: whole, 1: block, 2: short = '', index } of text.matchAll(php)) {
    const inside = block ?? short;
    const at = index + whole.indexOf(inside, block === undefined ? 3 : 4);
    result.keep(at, inside.length);
    result.put(at - 1, ';');
    result.put(at + inside.length, ';');
  }
  for (const { 0: whole, 1: escaped, 2: raw = '', index } of text.matchAll(values)) {
    const opens = escaped === undefined ? 3 : 2;
    keepValue(result, index + opens, whole.length - 2 * opens, raw === '' ? (escaped ?? '') : raw);
  }
  for (const { 0: whole, 2: name = '', index } of text.matchAll(uses)) {
    const at = index + whole.indexOf(name);
    result.put(index, ';');
    result.replace(index + 1, 'use');
    result.replace(at, name);
    result.put(at + name.length, ';');
  }
  for (const { 0: whole, 1: name = '', index } of text.matchAll(directives)) {
    const open = index + whole.length;
    const end = others.test(name) ? undefined : closingOf(text, open);
    if (end === undefined) continue;
    if (!plain.test(name)) result.replace(index + 1, name);
    result.put(index, ';');
    result.replace(open, text.slice(open, end + 1));
    result.put(end + 1, ';');
  }
  for (const { 0: whole, 1: name = '', 3: quoted = '', index } of text.matchAll(components)) {
    const own = /\w+$/.exec(name)?.[0] ?? '';
    const from = index + '<x-'.length + name.length - own.length;
    const start = index + whole.length - quoted.length;
    result.hide(from, start - from);
    result.call(from, own, start, quoted);
  }
  return begun(result.text);
}

function keepValue(result: Blanked, at: number, length: number, value: string): void {
  result.put(at - 2, ';');
  result.put(at - 1, '(');
  result.replace(at, value);
  result.put(at + length, ')');
  result.put(at + length + 1, ';');
}

/** A condition, or a question for a flag, that a template begins with, where only the shortest beginning has room. */
const atOnce = /^(\s{0,5});(?:(?=\s)\s|(\w*(?:feature|flag|toggle)\w*)(?<=\w{5})(?=\())/i;

/** The code with PHP's beginning where there is room for it, and blank before that. */
function begun(code: string): string {
  const short = code.replace(atOnce, (_, before: string, called?: string) =>
    called === undefined ? `${before}<?` : `${before}<?${'flag'.padEnd(called.length - 1)}`,
  );
  if (short !== code) return short;
  const first = code.search(/\S/);
  const room = / {6}/.exec(code)?.index;
  if (first < 0 || room === undefined) return blank(code);
  return blank(code.slice(0, room)) + opening + code.slice(room + opening.length);
}
