import { Blanked, blank, closingOf } from '../blanked';

const comments = /<!--[\s\S]*?-->|@\*[\s\S]*?\*@/g;
/** Where code begins: `@(`, `@{`, `@if (`, `@await X.Y(`, `} else if (`. */
const beginnings =
  /(?<![\w@])@(?:(?:if|switch|while|foreach|for|lock|using)\s*(?=\()|(?:code|functions)\s*(?=\{)|(?=[({])|(?:await\s+)?(?=[A-Za-z_]))|(?<=\}\s*)else\s+if\s*(?=\()/g;
/** A name and what is read or called of it. */
const chain = /^[A-Za-z_]\w*(?:\??\.[A-Za-z_]\w*)*/;
/** Directives that say what a page is made of. */
const otherWords =
  /^(page|using|functions|code|model|inject|inherits|implements|layout|namespace|addTagHelper|removeTagHelper|section|attribute|typeparam|preservewhitespace|rendermode|RenderBody|RenderSection\w*|Html)\b/;
/** Elements of a flag: `<feature name="NewUi">`. */
const elements =
  /<([\w.:-]*(?:feature|flag|toggle)[\w.:-]*)\s[^<>]*?\b(name|flag|feature|key)=("[^"@]*"|'[^'@]*'|"@[^"]*")/gi;

/**
 * A page of Razor as C# of the same length, in which everything stands where it stood: conditions, values and blocks of
 * code as statements, `<feature name="x">` as `feature("x")`; all else is blank.
 */
export function codeOfRazor(page: string): string {
  const result = new Blanked(page);
  const text = page.replace(comments, blank);
  let end = 0;
  for (const { 0: whole, index } of text.matchAll(beginnings)) {
    if (index < end) continue;
    const at = index + whole.length;
    const closing = /[({]/.test(text[at] ?? '') ? closingOf(text, at) : endOfChain(text, at);
    if (closing === undefined || closing < at) continue;
    if (text[at] === '{') {
      keepBlock(result, text, at + 1, closing);
      continue;
    }
    end = closing;
    result.put(index, ';');
    result.replace(at, text.slice(at, closing + 1));
    if (/^@await/.test(whole)) result.replace(index + 1, 'await');
    result.put(closing + 1, ';');
  }
  for (const element of text.matchAll(elements)) keepElement(result, element);
  return result.text;
}

/** Shows the lines of a block that are code. */
function keepBlock(result: Blanked, text: string, from: number, to: number): void {
  let at = from;
  for (const line of text.slice(from, to).split('\n')) {
    if (!/^\s*[<@]/.test(line)) result.replace(at, line);
    at += line.length + 1;
  }
}

/** Where `Name.Call(x)[y].More` ends. */
function endOfChain(text: string, at: number): number | undefined {
  let end = at;
  let name = chain.exec(text.slice(at, at + 200))?.[0] ?? '';
  if (otherWords.test(name)) return undefined;
  while (name !== '') {
    end += name.length;
    for (; /[([]/.test(text[end] ?? ''); end++) {
      const closing = closingOf(text, end);
      if (closing === undefined) return undefined;
      end = closing;
    }
    name = /^\??\.[A-Za-z_]\w*/.exec(text.slice(end, end + 100))?.[0] ?? '';
  }
  return end - 1;
}

function keepElement(result: Blanked, element: RegExpMatchArray): void {
  const { 0: whole, 1: name = '', 3: quoted = '', index = 0 } = element;
  const own = /\w+$/.exec(name)?.[0] ?? '';
  const from = index + 1 + name.length - own.length;
  const start = index + whole.length - quoted.length;
  // Code stands behind an at sign between the quotes; a text is kept with them.
  const isCode = quoted[1] === '@';
  const given = isCode ? quoted.slice(2, -1) : quoted;
  const at = isCode ? start + 2 : start;
  result.hide(from, whole.length - (from - index));
  result.call(from, own, at, given);
}
