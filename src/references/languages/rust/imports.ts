import type { Node } from '../../tree/syntax-tree';
import type { ImportedName } from '../language';
import { field, namedChildren } from '../nodes';

/** How deep groups of imports are followed. */
const deepest = 20;

/** What `use a::{b, c as d, e::*};` brings; the name of one of everything is `*`. */
export function imports(declaration: Node): ImportedName[] {
  const tree = field(declaration, 'argument');
  return tree ? importedBy(tree, '', 0) : [];
}

function importedBy(tree: Node, before: string, depth: number): ImportedName[] {
  const below = (path: Node | undefined) => [before, path?.text ?? ''].filter(Boolean).join('::');
  if (depth > deepest) return [];
  switch (tree.type) {
    case 'use_list':
      return namedChildren(tree).flatMap((part) => importedBy(part, before, depth + 1));
    case 'scoped_use_list': {
      const list = field(tree, 'list');
      return list ? importedBy(list, below(field(tree, 'path')), depth + 1) : [];
    }
    case 'use_wildcard':
      return [{ name: '*', module: below(tree.firstNamedChild ?? undefined), imported: null }];
    case 'use_as_clause':
      return [oneImport(below(field(tree, 'path')), field(tree, 'alias')?.text)];
    default:
      return tree.type === 'self' ? [oneImport(before)] : [oneImport(below(tree))];
  }
}

function oneImport(path: string, alias?: string): ImportedName {
  const end = path.lastIndexOf('::');
  const imported = end < 0 ? path : path.slice(end + 2);
  const name = alias ?? imported;
  // A module of one's own, which leads to what it declares.
  const isModule = /^(crate|self|super)\b/.test(path) && /^\p{Ll}/u.test(imported);
  if (end < 0 || isModule) return { name, module: path, imported: null };
  return { name, module: path.slice(0, end), imported };
}
