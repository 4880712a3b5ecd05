import type { DefinitionRules } from '../definitions';
import { field, namedChildren } from '../nodes';
import { nodes } from './node-roles';

const comparisons = new Set(['binary_expression']);

/** `var NewUI = flags.Bool("new-ui", false)`, `var NewUI = &Flag{Key: "new-ui"}`, `var NewUI = env.Register("NEW_UI", false).Get()` */
export const definitions: DefinitionRules = {
  nodes,
  through: new Set([
    'argument_list',
    'call_expression',
    'composite_literal',
    'literal_value',
    'literal_element',
    'keyed_element',
    'unary_expression',
    'selector_expression',
    'expression_list',
    ...comparisons,
  ]),
  comparisons,
  functions: new Set(['function_declaration', 'method_declaration', 'func_literal']),
  entryName: (node) => (node.type === 'keyed_element' ? field(node, 'key')?.text : undefined),
  constantOf(node) {
    if (node.type !== 'var_spec' && node.type !== 'const_spec') return undefined;
    const values = field(node, 'value');
    const names = node.childrenForFieldName('name').filter((name) => name?.type === 'identifier');
    const [root] = names;
    return root && root.text !== '_' && names.length === 1 && values && namedChildren(values).length === 1
      ? { root, path: [] }
      : undefined;
  },
};
