import type { Node, SyntaxTree } from '../tree/syntax-tree';
import { field } from './nodes';

/**
 * The name of a type where its file declares it, or as it is given: for what is added to a type elsewhere, as in
 * `impl Flag` and `extension Flag`.
 * @param declarations types of the nodes that declare types under `name`; the same for all files of a language
 */
export function declaredType(name: Node, declarations: readonly string[]): Node {
  const types = name.tree.once(declaredTypes, () => declaredTypes(name.tree, declarations));
  return types.get(name.text) ?? name;
}

function declaredTypes(tree: SyntaxTree, declarations: readonly string[]): Map<string, Node> {
  const types = new Map<string, Node>();
  for (const declaration of tree.rootNode.descendantsOfType([...declarations])) {
    const name = declaration ? field(declaration, 'name') : undefined;
    if (name?.type.endsWith('identifier') && !types.has(name.text)) types.set(name.text, name);
  }
  return types;
}
