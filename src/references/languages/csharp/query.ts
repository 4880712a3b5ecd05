export const query = `
[(string_literal) (verbatim_string_literal) (raw_string_literal) (interpolated_string_expression)] @string
[(invocation_expression) (object_creation_expression) (attribute)] @call
(using_directive) @import
[(namespace_declaration) (file_scoped_namespace_declaration)] @package
[
  (variable_declarator)
  (property_declaration)
  (enum_member_declaration)
  (parameter)
  (foreach_statement)
  (declaration_pattern)
  (catch_declaration)
  (method_declaration)
  (local_function_statement)
  (class_declaration)
  (struct_declaration)
  (record_declaration)
  (interface_declaration)
  (enum_declaration)
] @binding
(field_declaration (variable_declaration (variable_declarator) @field))
(property_declaration) @field
`;
