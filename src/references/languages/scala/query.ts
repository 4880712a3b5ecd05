export const query = `
[(string) (interpolated_string_expression)] @string
[(call_expression) (instance_expression) (annotation)] @call
(import_declaration) @import
(package_clause) @package
[
  (val_definition)
  (var_definition)
  (simple_enum_case)
  (parameter)
  (class_parameter)
  (function_definition)
  (class_definition)
  (object_definition)
  (trait_definition)
  (enum_definition)
] @binding
(template_body [(val_definition) (var_definition)] @field)
(class_parameter) @field
`;
