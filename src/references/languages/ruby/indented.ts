import { Blanked, closingOf } from '../blanked';

/** Words that open a block whose end goes without saying. */
const opening = /^(if|unless|elsif|else|case|when|in|while|until|begin|ensure)\b/;
/** What a block is given, at the end of a line. */
const block = /\b(do|begin)\b(\s*\|[^|]*\|)?\s*$/;
/** What a line that goes on in the next one ends with. */
const continued = /(,|\s\||\\)$/;
/** The name, classes and identity of an element: `%p.note#first`, `.note`, `p.note`. */
const element = /^(%[\w:-]+|[a-z][\w:-]*(?=[.#={( ]))?([.#][\w-]+)*/;
/** Attributes of Slim that no brackets are around. */
const bare = /^(\s+[\w:@*-]+=("[^"]*"|'[^']*'|[^\s=]+))+/;
/** Marks that code stands behind. */
const marks = /^[<>]*\s*([!&]?={1,2}|~)[<>']*(?!\S*>)/;

/**
 * The Ruby of Haml and Slim, where indentation tells what lies in what, as a text of the same length, in which
 * everything stands where it stood: lines of code, code behind elements, attributes, and what is put in texts.
 */
export function codeOfIndented(template: string): string {
  const result = new Blanked(template);
  let at = 0;
  let hidden = -1;
  let continues = false;
  for (const line of template.split('\n')) {
    const indent = /^\s*/.exec(line)?.[0].length ?? 0;
    const content = line.slice(indent).trimEnd();
    if (content !== '' && hidden >= 0 && indent <= hidden) hidden = -1;
    if (content !== '' && hidden < 0) {
      // A comment, or a text for another language, ends where its indentation does.
      if (/^(-#|\/|:(?!ruby\b))/.test(content)) hidden = indent;
      else if (continues) result.keep(at + indent, content.replace(block, '').length);
      else keepLine(result, template, at + indent, content);
      continues = hidden < 0 && continued.test(content) && (continues || /^-|=/.test(content));
      if (!continues && hidden < 0) result.put(at + line.length, ';');
    }
    at += line.length + 1;
  }
  return result.text;
}

/** Shows the code of a line that begins at a place. */
function keepLine(result: Blanked, template: string, at: number, content: string): void {
  if (/^[-=~!&]/.test(content)) {
    const mark = /^[-=~!&]+[<>']*/.exec(content)?.[0].length ?? 1;
    keepCode(result, at + mark, content.slice(mark));
    return;
  }
  let behind = element.exec(content)?.[0].length ?? 0;
  for (let open = content[behind] ?? ''; behind > 0 && /[({[]/.test(open); open = content[behind] ?? '') {
    const end = closingOf(template, at + behind);
    if (end === undefined) return;
    keepAttributes(result, template, at + behind, end);
    behind = end + 1 - at;
  }
  behind += behind > 0 ? (bare.exec(content.slice(behind))?.[0].length ?? 0) : 0;
  const mark = behind > 0 ? marks.exec(content.slice(behind))?.[0].length : undefined;
  if (mark !== undefined) keepCode(result, at + behind + mark, content.slice(behind + mark));
  else keepPutIn(result, content, at, behind);
}

/** Shows code without the words that open a block, as nothing closes it. */
function keepCode(result: Blanked, at: number, code: string): void {
  result.put(at - 1, ';');
  const begins = /^\s*/.exec(code)?.[0].length ?? 0;
  const word = opening.exec(code.slice(begins))?.[0].length ?? 0;
  const from = begins + word;
  const ends = block.exec(code)?.index ?? code.length;
  if (ends > from) result.keep(at + from, ends - from);
}

/** Shows `{ flag: x }` as a hash that is given to something, `(flag=x)` as what it is. */
function keepAttributes(result: Blanked, template: string, at: number, end: number): void {
  const isHash = template[at] === '{';
  result.put(at - 1, ';');
  for (const line of linesIn(template, at, end)) result.keep(line.at, line.length);
  if (isHash) return;
  result.put(at, ' ');
  result.put(end, ';');
}

function* linesIn(text: string, from: number, to: number): Iterable<{ at: number; length: number }> {
  for (let at = from; at <= to;) {
    const end = text.indexOf('\n', at);
    const length = (end < 0 || end > to ? to + 1 : end) - at;
    yield { at, length };
    at += length + 1;
  }
}

/** Shows what is put in a text: `#{x}`. */
function keepPutIn(result: Blanked, content: string, at: number, from: number): void {
  for (const { index } of content.slice(from).matchAll(/#\{/g)) {
    const open = from + index + 1;
    const end = closingOf(content, open);
    if (end === undefined) continue;
    result.put(at + open, '(');
    result.put(at + open - 1, ';');
    result.keep(at + open + 1, end - open - 1);
    result.put(at + end, ')');
  }
}
