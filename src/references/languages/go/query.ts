export const query = `
[(interpreted_string_literal) (raw_string_literal)] @string
(call_expression) @call
(import_spec) @import
[
  (const_spec)
  (var_spec)
  (short_var_declaration)
  (function_declaration)
  (method_declaration)
  (func_literal)
  (type_spec)
] @binding
(field_declaration) @field
(keyed_element) @field
`;
