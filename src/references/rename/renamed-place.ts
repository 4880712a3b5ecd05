import type { Explained } from '../evidence';
import type { Reference } from '../reference';
import { camelCase } from '../resolve/key-shapes';
import { canStandBare } from './portable-key';
import { destructuring } from './destructuring';

const isName = /^[\p{L}_$][\p{L}\p{N}_$]*$/u;

/** Where a reference stands. */
export type Place = Pick<Reference, 'file' | 'line' | 'column' | 'endLine' | 'endColumn'>;

/** Why a key can't be written otherwise at a place. */
export type WhyNot =
  'likely' | 'composed' | 'named-like-key' | 'declared-elsewhere' | 'destructured' | 'spelling';

/**
 * What becomes of a place: new text, in other columns of its first line where they are given; nothing, but its declaration,
 * in the file it leans on, must change; or why it can't be.
 */
export type Outcome =
  | { readonly text: string; readonly columns?: readonly [start: number, end: number] }
  | { readonly leansOn: string | null }
  | { readonly why: WhyNot };

/** What a reference's text becomes when its key is renamed. */
export function renamedPlace({ reference, evidence }: Explained, text: string, to: string): Outcome {
  if (reference.certainty !== 'sure') return { why: 'likely' };
  const start = offsetOf(text, reference.line, reference.column);
  const end = offsetOf(text, reference.endLine, reference.endColumn);
  const written = text.slice(start, end);
  const { key } = reference;
  const [before, after] = [text.slice(0, start), text.slice(end)];
  const isQuoted = /["'`]$/.test(before) && after.startsWith(before.slice(-1));
  if (written === key && isQuoted) return { text: to };
  if (written === key && reference.kind === 'config')
    return canStandBare(to, reference.language) ? { text: to } : { why: 'spelling' };
  const isProperty = evidence.some(({ by }) => by === 'property');
  if (isProperty && written === camelCase(key))
    return renamedProperty({ before, after, written, isQuoted }, to);
  if (written === key) return { why: 'named-like-key' };
  if (!isName.test(written)) return { why: 'composed' };
  const declared = evidence.find((step) => step.by === 'constant');
  if (declared) return { leansOn: declared.file };
  return isProperty ? renamedBefore({ before, after }, reference, to) : { why: 'named-like-key' };
}

interface Written {
  readonly before: string;
  readonly written: string;
  readonly after: string;
  readonly isQuoted: boolean;
}

/** A property of an SDK's object of flags, or a variable that was made of one and keeps its name. */
function renamedProperty({ before, written, after, isQuoted }: Written, to: string): Outcome {
  const name = camelCase(to);
  if (isQuoted) return { text: name };
  const isMember = /[^.]\.\s*$/.test(before);
  const destructured = isMember ? 'no' : destructuring(before, after);
  if (destructured === 'unknown') return { why: 'destructured' };
  if (!isMember && destructured === 'no') return { leansOn: null };
  if (!isName.test(name)) return { why: 'spelling' };
  return { text: isMember || /^\s*:/.test(after) ? name : `${name}: ${written}` };
}

/** A variable that a property was put in: the property's name stands before it in a pattern, and nowhere near otherwise. */
function renamedBefore(
  { before, after }: Pick<Written, 'before' | 'after'>,
  { key, column }: Reference,
  to: string,
): Outcome {
  const named = /(?<name>[\p{L}_$][\p{L}\p{N}_$]*)(?<colon>\s*:\s*)$/u.exec(before);
  const { name = '', colon = '' } = named?.groups ?? {};
  if (name !== camelCase(key)) return { leansOn: null };
  const destructured = destructuring(before.slice(0, -(name + colon).length), after);
  if (destructured === 'no') return { leansOn: null };
  if (destructured === 'unknown' || colon.includes('\n')) return { why: 'destructured' };
  const text = camelCase(to);
  if (!isName.test(text)) return { why: 'spelling' };
  const start = column - (name + colon).length;
  return { text, columns: [start, start + name.length] };
}

/** UTF-16 offset of a 1-based line and column. */
function offsetOf(text: string, line: number, column: number): number {
  let start = 0;
  for (let at = 1; at < line; at++) start = text.indexOf('\n', start) + 1;
  return start + column - 1;
}
