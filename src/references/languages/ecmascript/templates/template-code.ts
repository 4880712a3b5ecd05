import { blank, Blanked } from '../../blanked';
import { keepAttributes } from './attributes';
import { asExpression } from './expressions';

/** What is no code: comments of each kind, and what is shown as it stands. */
const comments =
  /<!--[\s\S]*?-->|\{#[\s\S]*?#\}|\{\{!--[\s\S]*?--\}\}|\{\{![^}]*\}\}|\{%-?\s*(comment|verbatim|raw)\b[\s\S]*?\{%-?\s*end\1\s*-?%\}/g;
/** Code between marks: `{% tag %}`, `{{ value }}`, `{{#block}}`. */
const marked = /\{%[-+~]?([\s\S]{0,2000}?)[-+~]?%\}|\{\{\{?([\s\S]{0,2000}?)\}?\}\}/g;
/** Control flow of Angular: `@if (x) {`, `@let name = x;`. */
const controls = /@(?:if|else if|switch|case|for|let)\b\s*([^{};]{1,500})[{;]/g;

/** Tags whose texts are paths, texts for people, or names of parts of the page. */
const otherTags =
  /^(include|extends|import|from|load|trans(late)?|blocktrans(late)?|url|path|static|asset|csrf_token|block|end\w*|macro|embed|use|form_theme|sw_\w*include|sw_extends|get_static_prefix|language|localize|now|cycle|cache|compress|stylesheet|javascript|layout|render|section|else|default)$/;
/** Words before conditions and values. */
const keyword =
  /^(if|elif|elsif|elseif|else if|unless|when|set|assign|let|for|with|case|return|do|print|and|or|not)\b/;
/** A name and the first text it is given: `flag "new-ui"`. */
const asked = /^([A-Za-z][\w.-]*)(\s+)("[^"]*"|'[^']*')/;
/** The same within brackets, as Handlebars asks helpers: `(feature "new-ui")`. */
const askedWithin = /\(([A-Za-z][\w.-]*)(\s+)("[^"]*"|'[^']*')([^()]*)\)/g;

/**
 * A template of Django, Jinja, Twig, Liquid, Handlebars or Angular as TypeScript of the same length, in which everything
 * stands where it stood: conditions and values as statements, `{% flag "x" %}` as `flag("x")`, attributes that are
 * bound to something or speak of flags; all else is blank.
 */
export function codeOfTemplate(template: string): string {
  const result = new Blanked(template);
  const text = template.replace(comments, blank);
  keepAttributes(result, text.replace(marked, blank));
  for (const { 0: whole, 1: given = '', index } of text.matchAll(controls)) {
    const from = index + whole.length - 1 - given.length;
    keepExpression(result, from, given);
  }
  for (const { 0: whole, 1: tag, 2: value = '', index } of text.matchAll(marked)) {
    const inside = tag ?? value;
    keepMarked(result, index + whole.indexOf(inside, 2), inside, tag !== undefined);
  }
  return result.text;
}

/** Shows what stands between marks, from a place behind the first. */
function keepMarked(result: Blanked, from: number, inside: string, isTag: boolean): void {
  const begins = /^[\s#/^~&>]*/.exec(inside)?.[0].length ?? 0;
  const content = inside.slice(begins).trimEnd();
  const at = from + begins;
  const [, name = '', gap = '', text = ''] = asked.exec(content) ?? [];
  if (otherTags.test(/^\w*/.exec(content)?.[0] ?? '') && (isTag || gap !== '')) return;
  if (name !== '' && !keyword.test(name)) {
    keepAsked(result, at, name, gap, text);
    return;
  }
  const word = keyword.exec(content)?.[0].length ?? 0;
  keepExpression(result, at + word, content.slice(word));
}

/** Shows `name "x"` as `name("x")`. `switch`, which is no name in a script, is called by another of its length. */
function keepAsked(result: Blanked, at: number, name: string, gap: string, text: string): void {
  const place = at + name.length + gap.length;
  result.put(at - 1, ';');
  result.replace(at, name === 'switch' ? 'toggle' : name);
  result.put(place - 1, '(');
  result.replace(place, text);
  result.put(place + text.length, ')');
  result.put(place + text.length + 1, ';');
}

/** Shows an expression as a statement of its own. */
function keepExpression(result: Blanked, at: number, given: string): void {
  const expression = asExpression(
    given.replace(askedWithin, (_whole, name: string, gap: string, text: string, rest: string) => {
      // A bracket stands where a space did, and the outer ones give way.
      return ` ${name}${gap.slice(1)}(${text})${rest.replace(/./g, ' ')}`;
    }),
  );
  if (expression.trim() === '') return;
  result.put(at - 2, ';');
  result.put(at - 1, '(');
  result.replace(at, expression);
  result.put(at + given.length, ')');
  result.put(at + given.length + 1, ';');
}
