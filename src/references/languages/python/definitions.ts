import type { Node } from '../../tree/syntax-tree';
import type { DefinitionRules } from '../definitions';
import { enclosing, field } from '../nodes';
import { nodes } from './node-roles';

const owners = new Set(['class_definition', 'function_definition']);
const tuples = new Set(['tuple', 'expression_list']);

/** `NEW_UI = Flag("new-ui")`, and of members of enumerations `NEW_UI = ("new-ui", "The new pages")`. */
export const definitions: DefinitionRules = {
  nodes,
  through: new Set(['argument_list', 'call', 'keyword_argument', 'parenthesized_expression', ...tuples]),
  ordered: tuples,
  functions: new Set(['function_definition', 'lambda']),
  entryName: (node) => (node.type === 'keyword_argument' ? field(node, 'name')?.text : undefined),
  constantOf(node, _isMade, child) {
    const left = node.type === 'assignment' ? field(node, 'left') : undefined;
    if (left?.type !== 'identifier') return undefined;
    const owner = enclosing(node, owners);
    const root = owner?.type === 'class_definition' ? field(owner, 'name') : undefined;
    if (tuples.has(child.type) && !(owner && isEnumeration(owner))) return undefined;
    return root ? { root, path: [left.text] } : { root: left, path: [] };
  },
};

const isEnumeration = (owner: Node): boolean =>
  /(Enum|Choices)\b/.test(field(owner, 'superclasses')?.text ?? '');
