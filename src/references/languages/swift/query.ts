export const query = `
[(line_string_literal) (multi_line_string_literal) (raw_string_literal)] @string
(call_expression) @call
(import_declaration) @import
[
  (property_declaration)
  (parameter)
  (lambda_parameter)
  (function_declaration)
  (class_declaration)
  (protocol_declaration)
] @binding
(enum_entry name: (simple_identifier) @binding)
(if_statement bound_identifier: (simple_identifier) @binding)
(guard_statement bound_identifier: (simple_identifier) @binding)
(for_statement item: (pattern bound_identifier: (simple_identifier) @binding))
(catch_block error: (pattern bound_identifier: (simple_identifier) @binding))
(class_body (property_declaration) @field)
`;
