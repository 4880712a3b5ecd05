import type { Node } from '../../tree/syntax-tree';
import type { DefinitionRules } from '../definitions';
import { enclosing, field } from '../nodes';
import { nodes } from './node-roles';

const owners = new Set(['class_definition', 'function_definition']);
const tuples = new Set(['tuple', 'expression_list']);

const comparisons = new Set(['comparison_operator']);

/** `NEW_UI = Flag("new-ui")`, `NEW_UI = env.bool("SHOP_NEW_UI")`, and of members of enumerations `NEW_UI = ("new-ui", "The new pages")`. */
export const definitions: DefinitionRules = {
  nodes,
  through: new Set([
    'argument_list',
    'attribute',
    'call',
    'keyword_argument',
    'parenthesized_expression',
    ...comparisons,
    ...tuples,
  ]),
  comparisons,
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
