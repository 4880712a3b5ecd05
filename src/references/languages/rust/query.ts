export const query = `
[(string_literal) (raw_string_literal)] @string
[(call_expression) (macro_invocation)] @call
(use_declaration) @import
[
  (const_item)
  (static_item)
  (let_declaration)
  (let_condition)
  (parameter)
  (for_expression)
  (function_item)
  (function_signature_item)
  (struct_item)
  (enum_item)
  (trait_item)
  (mod_item)
  (type_item)
  (enum_variant)
  (field_pattern)
] @binding
(closure_parameters (identifier) @binding)
(tuple_pattern (identifier) @binding)
(tuple_struct_pattern (_) (identifier) @binding)
(match_pattern (identifier) @binding)
(field_declaration) @field
`;
