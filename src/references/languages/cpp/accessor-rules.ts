import type { Node } from '../../tree/syntax-tree';
import { accessorNamed, type AccessorRules } from '../accessor-rules';
import { field } from '../nodes';

/** The innermost name of a function's declarators. */
export function nameOfFunction(definition: Node): Node | undefined {
  let declarator = field(definition, 'declarator');
  for (let next = declarator; next; next = field(next, 'declarator') ?? field(next, 'name')) {
    declarator = next;
  }
  return declarator;
}

export const accessorRules: AccessorRules = {
  declarations: { function_definition: (definition) => accessorNamed(nameOfFunction(definition)) },
};
