import type { Node } from '../../tree/syntax-tree';
import type { ImportedName } from '../language';
import { field, namedChildren } from '../nodes';

/**
 * What a `using` brings: all of a namespace (`*`), all of a class (`using static`, `*` as well), or one thing under
 * another name.
 */
export function imports(directive: Node): ImportedName[] {
  const path = namedChildren(directive).at(-1)?.text;
  if (path === undefined) return [];
  const alias = field(directive, 'name');
  if (alias === undefined || alias.text === path) return [{ name: '*', module: path, imported: null }];
  const dot = path.lastIndexOf('.');
  return [{ name: alias.text, module: path.slice(0, Math.max(dot, 0)), imported: path.slice(dot + 1) }];
}
