import type { LedgerIcon } from '../ledger/ledger-icons';
import type { StateIcon } from './state-icon';
import { shownText, shortenedTo } from './shown-text';

declare const trusted: unique symbol;

/** Markdown whose structure is all ours: other people's words have only come in through {@link escaped} or {@link keyInCode}. */
export type Markdown = string & { readonly [trusted]: true };

/** Codicons in use. Only these are ever written as `$(…)`. */
export type Icon =
  | StateIcon
  | LedgerIcon
  | 'warning'
  | 'archive'
  | 'organization'
  | 'history'
  | 'references'
  | 'database'
  | 'link-external'
  | 'copy'
  | 'list-tree'
  | 'sync'
  | 'law'
  | 'key'
  | 'comment'
  | 'check'
  | 'arrow-swap';

const ours = (text: string) => text as Markdown;

/** Longest text that is shown of one field, in characters. */
const longestText = 400;
const longestKey = 200;

/**
 * Any text as inline Markdown that says just that text, on one line. Every ASCII punctuation mark becomes a character
 * reference, which CommonMark never takes for structure; so neither links, HTML, images, table cells, code, headings,
 * lists nor theme icons can come of it.
 */
export function escaped(text: string, longest = longestText): Markdown {
  const shown = shortenedTo(longest, shownText(text));
  return ours(shown.replace(/[!-/:-@[-`{-~]/g, (mark) => `&#${mark.charCodeAt(0)};`));
}

/** A flag's key: as code where it is plain, else escaped like any text, with nothing invisible in it. */
export function keyInCode(key: string): Markdown {
  const plain = /^[\w.:@/+-]+$/.test(key) && key.length <= longestKey;
  return plain ? ours(`\`${key}\``) : escaped(key.replace(/[\u200c\u200d]/g, '\ufffd'), longestKey);
}

/** Puts Markdown into a template of ours. */
export function mark(parts: TemplateStringsArray, ...values: readonly Markdown[]): Markdown {
  return ours(String.raw({ raw: parts }, ...values));
}

export const icon = (name: Icon): Markdown => ours(`$(${name})`);

export const bold = (text: Markdown): Markdown => (text === '' ? text : ours(`**${text}**`));

/** A link that runs a command with one argument. The hover must list the command among its enabled ones. */
export function commandLink(label: Markdown, command: string, argument: object): Markdown {
  const query = encodeURIComponent(JSON.stringify([argument])).replace(
    /[!'()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return ours(`[${label}](command:${command}?${query})`);
}

/** Leaves out what is empty. */
export function joined(separator: Markdown, parts: readonly (Markdown | null)[]): Markdown {
  return ours(parts.filter((part) => part !== null && part !== '').join(separator));
}

export const inOneLine = (parts: readonly (Markdown | null)[]) => joined(ours(' · '), parts);

/** Lines of one paragraph. */
export const lines = (parts: readonly (Markdown | null)[]) => joined(ours('  \n'), parts);

export const paragraphs = (parts: readonly (Markdown | null)[]) => joined(ours('\n\n'), parts);

/** Blocks with a thin rule between them. */
export const sections = (parts: readonly (Markdown | null)[]) => joined(ours('\n\n---\n\n'), parts);

export function table(header: readonly Markdown[], rows: readonly (readonly Markdown[])[]): Markdown {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return ours([line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n'));
}
