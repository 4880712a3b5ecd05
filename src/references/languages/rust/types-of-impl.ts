import type { Node } from '../../tree/syntax-tree';
import { declaredName } from '../declared-names';
import { field } from '../nodes';

const declarations = ['enum_item', 'struct_item', 'trait_item'];

/** The name of the type an `impl` is for: where the file declares it, or as the `impl` names it. */
export function typeOfImpl(item: Node): Node | undefined {
  const type = field(item, 'type');
  const name = type?.type === 'generic_type' ? field(type, 'type') : type;
  return name && declaredName(name, declarations);
}
