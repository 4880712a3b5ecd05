import type { Node } from '../../tree/syntax-tree';
import type { ImportedName } from '../language';
import { namedChildren } from '../nodes';

/** Imports; the name of one of everything (`import io.getunleash.*`) is `*`. */
export function imports(declaration: Node): ImportedName[] {
  const [path, alias] = namedChildren(declaration);
  if (path === undefined) return [];
  if (declaration.text.trimEnd().endsWith('*')) return [{ name: '*', module: path.text, imported: null }];
  const dot = path.text.lastIndexOf('.');
  const name = path.text.slice(dot + 1);
  return [{ name: alias?.text ?? name, module: path.text.slice(0, Math.max(dot, 0)), imported: name }];
}
