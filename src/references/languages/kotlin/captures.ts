import { below, type Captures } from '../captures';

export const captures: Captures = {
  string: ['string_literal', 'multiline_string_literal'],
  call: ['call_expression', 'constructor_invocation'],
  import: ['import'],
  package: ['package_header'],
  binding: [
    'variable_declaration',
    'enum_entry',
    'class_parameter',
    'parameter',
    'function_declaration',
    'class_declaration',
    'object_declaration',
  ],
  field: [['class_body', below('property_declaration', 'variable_declaration')], 'class_parameter'],
};
