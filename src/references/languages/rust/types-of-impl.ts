import type { Node } from '../../tree/syntax-tree';
import { declaredType } from '../declared-types';
import { field } from '../nodes';

const declarations = ['enum_item', 'struct_item', 'trait_item'];

/** The name of the type an `impl` is for: where the file declares it, or as the `impl` names it. */
export function typeOfImpl(item: Node): Node | undefined {
  const type = field(item, 'type');
  const name = type?.type === 'generic_type' ? field(type, 'type') : type;
  return name && declaredType(name, declarations);
}
