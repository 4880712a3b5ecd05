/** A text of the same length and lines in which nothing stands. */
export const blank = (text: string): string => text.replace(/[^\r\n]/g, ' ');

/** A text of which only some parts show, where they stood: the code of a template. */
export class Blanked {
  private readonly shown: string[];

  constructor(private readonly whole: string) {
    this.shown = Array.from({ length: whole.length }, (_, at) =>
      /[\r\n]/.test(whole[at] ?? '') ? (whole[at] ?? '') : ' ',
    );
  }

  get text(): string {
    return this.shown.join('');
  }

  keep(at: number, length: number): void {
    for (let place = at; place < at + length; place++) this.shown[place] = this.whole[place] ?? ' ';
  }

  hide(at: number, length: number): void {
    for (let place = at; place < at + length; place++) this.put(place, ' ');
  }

  /** Shows a character in place of another. Lines end where they did. */
  put(at: number, character: string): void {
    const isLineEnd = /[\r\n]/.test(character) || /[\r\n]/.test(this.whole[at] ?? '');
    if (at >= 0 && at < this.whole.length && !isLineEnd) this.shown[at] = character;
  }

  /** Ends a statement at the end of a tag. */
  shut(at: number, length: number): void {
    this.put(at + length - 1, ';');
  }

  /** Shows another text of the same length in place of a part. */
  replace(at: number, text: string): void {
    for (let place = 0; place < text.length; place++) this.put(at + place, text[place] ?? ' ');
  }

  /** Shows a name, and what stands further on, as a statement that gives the one to the other: `feature("x");`. */
  call(nameAt: number, name: string, givenAt: number, given: string): void {
    this.put(nameAt - 1, ';');
    this.replace(nameAt, name);
    this.put(givenAt - 1, '(');
    this.replace(givenAt, given);
    this.put(givenAt + given.length, ')');
    this.put(givenAt + given.length + 1, ';');
  }

  /** Shows an expression between marks as a statement. */
  statement(at: number, opening: number, length: number, closing: number): void {
    this.keep(at + opening, length - opening - closing);
    if (opening > 1) this.put(at, ';');
    else if (this.shown[at - 1] === ' ') this.put(at - 1, ';');
    this.put(at + opening - 1, '(');
    this.put(at + length - closing, ')');
  }
}

const pairs: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };
/** Farthest that the end of what a bracket opens is looked for, in UTF-16 units. */
const farthest = 4000;

/** Where the bracket ends that opens at a place, past texts and other brackets; undefined where it doesn't. */
export function closingOf(text: string, at: number): number | undefined {
  const open: string[] = [];
  let quote = '';
  for (let place = at; place < Math.min(text.length, at + farthest); place++) {
    const character = text[place] ?? '';
    if (quote !== '') {
      if (character === '\\') place++;
      else if (character === quote) quote = '';
    } else if (/["'`]/.test(character)) quote = character;
    else if (pairs[character] !== undefined) open.push(pairs[character]);
    else if (/[)\]}]/.test(character)) {
      if (open.pop() !== character) return undefined;
      if (open.length === 0) return place;
    }
  }
  return undefined;
}
