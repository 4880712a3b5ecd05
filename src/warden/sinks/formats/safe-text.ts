/** Characters that end lines, steer terminals, turn text around or can't be seen. */
const unsafe = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u{115f}\u{1160}\u{3164}\u{ffa0}]/gu;

/** The text with `\uXXXX` in place of what is not plainly visible: one line, whatever somebody wrote into it. */
export function visible(text: string): string {
  return text.replace(unsafe, escaped);
}

/** JSON of ASCII alone, on one line: every parser gets the same value from it, and no eye or terminal is misled. */
export function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(/[\u007f-\uffff]/g, escaped);
}

function escaped(character: string): string {
  return Array.from(
    { length: character.length },
    (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`,
  ).join('');
}

/** The first characters of a text, never half of one. */
export function atMost(text: string, length: number): string {
  const characters = Array.from(text);
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join('')}…`;
}
