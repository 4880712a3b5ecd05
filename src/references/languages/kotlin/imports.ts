import type { Node } from '../../tree/syntax-tree';
import type { ImportedName } from '../language';
import { namedChildren } from '../nodes';

/** What a companion object is called that has no name: its members are those of the class around. */
const companion = /\.Companion$/;

/** Imports; the name of one of everything (`import io.getunleash.*`) is `*`. */
export function imports(declaration: Node): ImportedName[] {
  const [path, alias] = namedChildren(declaration);
  if (path === undefined) return [];
  if (declaration.text.trimEnd().endsWith('*'))
    return [{ name: '*', module: path.text.replace(companion, ''), imported: null }];
  const dot = path.text.lastIndexOf('.');
  const name = path.text.slice(dot + 1);
  const module = path.text.slice(0, Math.max(dot, 0)).replace(companion, '');
  return [{ name: alias?.text ?? name, module, imported: name }];
}
