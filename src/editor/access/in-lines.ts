/** A text in lines of at most that many characters, broken between words where there are any. Keeps every character. */
export function inLines(text: string, longest: number): string[] {
  const lines: string[] = [];
  let rest = Array.from(text);
  while (rest.length > longest) {
    const blank = rest.lastIndexOf(' ', longest - 1);
    const end = blank > 0 ? blank + 1 : longest;
    lines.push(rest.slice(0, end).join(''));
    rest = rest.slice(end);
  }
  return [...lines, rest.join('')];
}
