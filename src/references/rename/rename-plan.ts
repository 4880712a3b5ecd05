import type { Explained } from '../evidence';
import { isPortableKey } from './portable-key';
import { renamedPlace, type Outcome, type Place, type WhyNot } from './renamed-place';

/** New text in place of what stands at a reference. Lines and columns as in references. */
export interface RenameEdit extends Place {
  readonly text: string;
}

/** Why a key can't be renamed, and where. */
export interface RenameObstacle {
  readonly why: WhyNot;
  readonly at: Place;
}

/** All edits that give a key another name in code, or all that stands in the way; never both. */
export type RenamePlan =
  | { readonly edits: readonly RenameEdit[]; readonly obstacles: readonly [] }
  | { readonly edits: readonly []; readonly obstacles: readonly [RenameObstacle, ...RenameObstacle[]] };

export interface Rename {
  /** All references to the key of one folder, with why they are references. */
  readonly explained: readonly Explained[];
  /** The text that the references were found in. */
  readonly textOf: (file: string) => string;
  /** Must be a {@link isPortableKey | portable key}. */
  readonly to: string;
}

/**
 * What to edit so that all places that name a key name another. Texts and properties of SDKs change; constants keep their
 * names, since their values change. Refuses as a whole where one place is not sure, or can't be written otherwise.
 * @throws RangeError when the new key is not portable
 */
export function planRename({ explained, textOf, to }: Rename): RenamePlan {
  if (!isPortableKey(to)) throw new RangeError(`"${to}" can't be written everywhere that keys are.`);
  const edits: RenameEdit[] = [];
  const obstacles: RenameObstacle[] = [];
  const leaning: { at: Place; on: string }[] = [];
  for (const one of explained) {
    const at = placeOf(one);
    const outcome = renamedPlace(one, textOf(at.file), to);
    if ('why' in outcome) obstacles.push({ why: outcome.why, at });
    else if ('text' in outcome) edits.push(editOf(at, outcome));
    else if (outcome.leansOn !== null) leaning.push({ at, on: outcome.leansOn });
  }
  const changed = new Set(edits.map(({ file }) => file));
  for (const { at, on } of leaning) if (!changed.has(on)) obstacles.push({ why: 'declared-elsewhere', at });
  const [first, ...rest] = obstacles;
  return first ? { edits: [], obstacles: [first, ...rest] } : { edits, obstacles: [] };
}

function editOf(at: Place, { text, columns }: Extract<Outcome, { text: string }>): RenameEdit {
  if (!columns) return { ...at, text };
  const [column, endColumn] = columns;
  return { ...at, column, endLine: at.line, endColumn, text };
}

function placeOf({ reference }: Explained): Place {
  const { file, line, column, endLine, endColumn } = reference;
  return { file, line, column, endLine, endColumn };
}
