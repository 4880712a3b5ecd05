import { below, holds, when, type Captures } from '../captures';

export const captures: Captures = {
  string: ['string_literal'],
  call: [
    ['selector', when(holds('argument_part'))],
    'const_object_expression',
    'new_expression',
    'annotation',
  ],
  import: ['library_import'],
  binding: [
    'static_final_declaration',
    'initialized_identifier',
    'initialized_variable_definition',
    'enum_constant',
    'formal_parameter',
    'function_signature',
    'class_definition',
    'enum_declaration',
  ],
  field: [['class_body', below('declaration', 'static_final_declaration_list', 'static_final_declaration')]],
};
