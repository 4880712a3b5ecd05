import { within, type Captures } from '../captures';

export const captures: Captures = {
  string: ['string', 'interpolated_string_expression'],
  call: ['call_expression', 'instance_expression', 'annotation'],
  import: ['import_declaration'],
  package: ['package_clause'],
  binding: [
    'val_definition',
    'var_definition',
    'simple_enum_case',
    'parameter',
    'class_parameter',
    'function_definition',
    'class_definition',
    'object_definition',
    'trait_definition',
    'enum_definition',
  ],
  field: [['template_body', within('val_definition', 'var_definition')], 'class_parameter'],
};
