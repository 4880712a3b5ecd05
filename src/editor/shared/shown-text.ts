/** Stands where a text has something that can't be seen. */
const unseen = '\ufffd';

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * A text from elsewhere as it may be shown on one line: all white space is one blank, and controls, bidirectional
 * overrides and other invisible characters are replaced by U+FFFD so that they are seen. Text that reads from right to
 * left is isolated from what stands around it.
 */
export function shownText(text: string): string {
  const shown = text
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/[\p{Cc}\p{Cs}\p{Co}\p{Cn}]|(?![\u200c\u200d])\p{Cf}|[\u115f\u1160\u3164\uffa0]/gu, unseen);
  return rightToLeft.test(shown) ? `\u2068${shown}\u2069` : shown;
}

/** At most that many characters, whole ones, with an ellipsis where something was left out. */
export function shortenedTo(longest: number, text: string): string {
  if (text.length <= longest) return text;
  const characters = Array.from(text);
  if (characters.length <= longest) return text;
  const head = characters
    .slice(0, longest - 1)
    .join('')
    .trimEnd();
  return `${head}…${text.startsWith('\u2068') ? '\u2069' : ''}`;
}

/**
 * Other people's words where the editor draws icons and links: in notifications, inputs, lists and the status bar. Without
 * anything that could become one; a link in a notification may run a command.
 */
export const plain = (text: string, longest = 120): string =>
  shortenedTo(longest, shownText(text)).replace(/\$\(/g, '$ (').replace(/\]\(/g, '] (');
