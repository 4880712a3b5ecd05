import type { Captures } from '../captures';

export const captures: Captures = {
  string: ['interpreted_string_literal', 'raw_string_literal'],
  call: ['call_expression'],
  import: ['import_spec'],
  binding: [
    'const_spec',
    'var_spec',
    'short_var_declaration',
    'function_declaration',
    'method_declaration',
    'func_literal',
    'type_spec',
  ],
  field: ['field_declaration', 'keyed_element'],
};
