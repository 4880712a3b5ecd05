/** Characters for which a row of a list has room, however wide most of them are: the list does not grow with the window. */
const rowLength = 74;
/** What is left at least of a row that shares it with a title. */
const shortest = 24;
/** What an icon takes. */
const iconLength = 3;

/**
 * A text in lines of at most that many characters, broken between words where there are any. Keeps every character.
 * @param first of the first line alone
 */
export function inLines(text: string, longest: number, first = longest): string[] {
  const lines: string[] = [];
  let rest = Array.from(text);
  for (let room = first; rest.length > room; room = longest) {
    const blank = rest.lastIndexOf(' ', room - 1);
    const end = blank > 0 ? blank + 1 : room;
    lines.push(rest.slice(0, end).join(''));
    rest = rest.slice(end);
  }
  return [...lines, rest.join('')];
}

/**
 * The rows that texts take in a section of a list, by text. The title stands at the end of the first row, and takes room from
 * it.
 */
export function sectionRows(
  title: string,
  texts: readonly string[],
  { icons }: { icons: boolean } = { icons: false },
): string[][] {
  const room = rowLength - (icons ? iconLength : 0);
  const first = Math.max(shortest, room - Array.from(title).length);
  return texts.map((text, at) => inLines(text, room, at === 0 ? first : room));
}
