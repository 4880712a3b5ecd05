export const query = `
[(line_string_literal) (multi_line_string_literal) (raw_string_literal)] @string
[(call_expression) (attribute)] @call
(import_declaration) @import
[
  (property_declaration)
  (enum_entry)
  (parameter)
  (lambda_parameter)
  (function_declaration)
  (class_declaration)
  (protocol_declaration)
] @binding
(class_body (property_declaration) @field)
`;
