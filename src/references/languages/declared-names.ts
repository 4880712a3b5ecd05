import type { Node, SyntaxTree } from '../tree/syntax-tree';
import { field } from './nodes';

/**
 * A name where its file declares it, or as it is given: for what is added to a type elsewhere, as in `impl Flag` and
 * `extension Flag`, and for what is said of a constant.
 * @param declarations types of the nodes that declare such things under `name`; the same for all files of a language
 */
export function declaredName(name: Node, declarations: readonly string[]): Node {
  const names = name.tree.once(declaredNames, () => declaredNames(name.tree, declarations));
  return names.get(name.text) ?? name;
}

function declaredNames(tree: SyntaxTree, declarations: readonly string[]): Map<string, Node> {
  const names = new Map<string, Node>();
  for (const declaration of tree.rootNode.descendantsOfType([...declarations])) {
    const name = declaration ? field(declaration, 'name') : undefined;
    if (name?.type.endsWith('identifier') && !names.has(name.text)) names.set(name.text, name);
  }
  return names;
}
