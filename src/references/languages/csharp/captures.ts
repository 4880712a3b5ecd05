import type { Node } from '../../tree/syntax-tree';
import { below, when, type Captures } from '../captures';

/**
 * `const string NewCart = nameof(NewCart)`, `Flag NewCart = new(nameof(NewCart), "…")`: elsewhere, what is named tells
 * more than its text.
 */
const isNameAsValue = (call: Node) =>
  call.childForFieldName('function')?.text === 'nameof' &&
  (call.parent?.type === 'variable_declarator' || isNameOfMade(call));

/** Whether a name that a constructor is given is that of what is made. */
function isNameOfMade(call: Node): boolean {
  const list = call.parent?.type === 'argument' ? call.parent.parent : null;
  const made = list?.parent?.type.endsWith('object_creation_expression') === true ? list.parent.parent : null;
  const name = made?.type === 'variable_declarator' ? made.childForFieldName('name')?.text : undefined;
  return name !== undefined && call.text === `nameof(${name})`;
}

export const captures: Captures = {
  string: [
    'string_literal',
    'verbatim_string_literal',
    'raw_string_literal',
    'interpolated_string_expression',
    ['invocation_expression', when(isNameAsValue)],
  ],
  call: ['invocation_expression', 'object_creation_expression', 'attribute'],
  import: ['using_directive'],
  package: ['namespace_declaration', 'file_scoped_namespace_declaration'],
  binding: [
    'variable_declarator',
    'property_declaration',
    'enum_member_declaration',
    'parameter',
    'foreach_statement',
    'declaration_pattern',
    'catch_declaration',
    'method_declaration',
    'local_function_statement',
    'class_declaration',
    'struct_declaration',
    'record_declaration',
    'interface_declaration',
    'enum_declaration',
  ],
  field: [
    ['field_declaration', below('variable_declaration', 'variable_declarator')],
    'property_declaration',
  ],
};
