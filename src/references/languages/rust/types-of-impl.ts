import type { Node, Tree } from 'web-tree-sitter';
import { field } from '../nodes';

/** The names of the types that files declare, found once for each file. */
const known = new WeakMap<Tree, ReadonlyMap<string, Node>>();

/** The name of the type an `impl` is for: where the file declares it, or as the `impl` names it. */
export function typeOfImpl(item: Node): Node | undefined {
  const type = field(item, 'type');
  const name = type?.type === 'generic_type' ? field(type, 'type') : type;
  if (name === undefined) return undefined;
  let types = known.get(item.tree);
  if (types === undefined) {
    types = declaredTypes(item.tree);
    known.set(item.tree, types);
  }
  return types.get(name.text) ?? name;
}

function declaredTypes(tree: Tree): Map<string, Node> {
  const types = new Map<string, Node>();
  for (const item of tree.rootNode.descendantsOfType(['enum_item', 'struct_item', 'trait_item'])) {
    const name = item ? field(item, 'name') : undefined;
    if (name && !types.has(name.text)) types.set(name.text, name);
  }
  return types;
}
