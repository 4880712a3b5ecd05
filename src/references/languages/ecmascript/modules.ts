import path from 'node:path';
import type { Node } from '../../tree/syntax-tree';
import type { PassedOnFact } from '../../facts/facts';
import { field, namedChildren } from '../nodes';

const extension = /\.[cm]?[jt]sx?$/;

export const isOwnModule = (module: string): boolean => /^\.\.?(\/|$)/.test(module);

export function placeOfModule(file: string, module: string): string | null {
  const joined = path.posix.join(path.posix.dirname(file), module).replace(/\/$/, '');
  return joined.startsWith('..') ? null : joined.replace(extension, '').replace(/(^|\/)index$/, '');
}

export function placesOfFile(file: string): readonly string[] {
  const place = file.replace(extension, '');
  return [place.replace(/(^|\/)index$/, '')];
}

/** What `export … from 'module'` passes on. */
export function passedOn(statement: Node): PassedOnFact | null {
  const module = field(statement, 'source')?.text.slice(1, -1);
  if (module === undefined) return null;
  const clause = namedChildren(statement).find(({ type }) => type === 'export_clause');
  if (clause !== undefined) return { module, names: specified(clause) };
  const namespace = namedChildren(statement).find(({ type }) => type === 'namespace_export');
  const given = namespace?.lastNamedChild?.text;
  return { module, names: given === undefined ? null : [[given, '']] };
}

/** What `export { … }` gives to others of what the file itself has, under its own names. */
export function exportedNames(statement: Node): (readonly [given: string, own: string])[] {
  const clause = namedChildren(statement).find(({ type }) => type === 'export_clause');
  return clause === undefined || field(statement, 'source') ? [] : specified(clause);
}

function specified(clause: Node): [given: string, own: string][] {
  return namedChildren(clause).flatMap((specifier): [string, string][] => {
    const own = field(specifier, 'name')?.text;
    return own === undefined ? [] : [[field(specifier, 'alias')?.text ?? own, own]];
  });
}
