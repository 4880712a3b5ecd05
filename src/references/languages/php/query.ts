export const query = `
[(string) (encapsed_string)] @string
[
  (function_call_expression)
  (member_call_expression)
  (nullsafe_member_call_expression)
  (scoped_call_expression)
  (object_creation_expression)
  (attribute)
] @call
(namespace_use_declaration) @import
(namespace_definition) @package
[
  (const_element)
  (enum_case)
  (property_element)
  (assignment_expression)
  (simple_parameter)
  (variadic_parameter)
  (property_promotion_parameter)
  (catch_clause)
  (function_definition)
  (method_declaration)
  (class_declaration)
  (interface_declaration)
  (trait_declaration)
  (enum_declaration)
] @binding
((function_call_expression function: (name) @_define) @binding (#eq? @_define "define"))
(foreach_statement . (_) (variable_name) @binding)
(foreach_statement (pair (variable_name) @binding))
(list_literal (variable_name) @binding)
[(property_element) (property_promotion_parameter)] @field
(assignment_expression left: (member_access_expression)) @field
`;
