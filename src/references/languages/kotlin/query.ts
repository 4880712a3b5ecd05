export const query = `
[(string_literal) (multiline_string_literal)] @string
[(call_expression) (constructor_invocation)] @call
(import) @import
(package_header) @package
[
  (variable_declaration)
  (enum_entry)
  (class_parameter)
  (parameter)
  (function_declaration)
  (class_declaration)
  (object_declaration)
] @binding
(class_body (property_declaration (variable_declaration) @field))
(class_parameter) @field
`;
