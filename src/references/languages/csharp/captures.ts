import { below, type Captures } from '../captures';

export const captures: Captures = {
  string: [
    'string_literal',
    'verbatim_string_literal',
    'raw_string_literal',
    'interpolated_string_expression',
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
