export const query = `
(string_literal) @string
[(method_invocation) (object_creation_expression)] @call
(import_declaration) @import
(package_declaration) @package
[
  (local_variable_declaration)
  (field_declaration)
  (constant_declaration)
  (formal_parameters)
  (lambda_expression)
  (method_declaration)
  (class_declaration)
  (interface_declaration)
  (enum_declaration)
  (enum_constant)
  (record_declaration)
  (resource)
] @binding
(field_declaration) @field
(assignment_expression left: (field_access object: (this))) @field
`;
