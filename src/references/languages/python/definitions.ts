import type { DefinitionRules } from '../definitions';
import { enclosing, field } from '../nodes';
import { nodes } from './node-roles';

const owners = new Set(['class_definition', 'function_definition']);

/** `NEW_UI = Flag("new-ui")` */
export const definitions: DefinitionRules = {
  nodes,
  through: new Set(['argument_list', 'call', 'keyword_argument', 'parenthesized_expression']),
  functions: new Set(['function_definition', 'lambda']),
  entryName: (node) => (node.type === 'keyword_argument' ? field(node, 'name')?.text : undefined),
  constantOf(node) {
    const left = node.type === 'assignment' ? field(node, 'left') : undefined;
    if (left?.type !== 'identifier') return undefined;
    const owner = enclosing(node, owners);
    const root = owner?.type === 'class_definition' ? field(owner, 'name') : undefined;
    return root ? { root, path: [left.text] } : { root: left, path: [] };
  },
};
