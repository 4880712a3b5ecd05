import type { DefinitionRules } from '../definitions';
import { enclosing, field } from '../nodes';
import { nodes } from './node-roles';

const types = new Set([
  'class_declaration',
  'interface_declaration',
  'enum_declaration',
  'record_declaration',
]);

/** `static final Flag NEW_UI = Flag.of("new-ui")`, and `NEW_UI(true, "new-ui")` of an enumeration. */
export const definitions: DefinitionRules = {
  nodes,
  through: new Set([
    'argument_list',
    'method_invocation',
    'object_creation_expression',
    'cast_expression',
    'parenthesized_expression',
  ]),
  functions: new Set(['method_declaration', 'constructor_declaration', 'lambda_expression']),
  entryName: () => undefined,
  constantOf(node) {
    if (node.type !== 'variable_declarator' && node.type !== 'enum_constant') return undefined;
    const member = field(node, 'name');
    const owner = enclosing(node, types);
    const root = owner ? field(owner, 'name') : undefined;
    return member && root ? { root, path: [member.text], member } : undefined;
  },
};
