export const query = `
(string_literal) @string
[(selector (argument_part)) (annotation)] @call
(library_import) @import
[
  (static_final_declaration)
  (initialized_identifier)
  (initialized_variable_definition)
  (enum_constant)
  (formal_parameter)
  (class_definition)
  (enum_declaration)
] @binding
(class_body (declaration (static_final_declaration_list (static_final_declaration) @field)))
`;
