export const query = `
[(string_literal) (raw_string_literal)] @string
(preproc_def value: (preproc_arg) @string)
[(call_expression) (new_expression)] @call
[(preproc_include) (namespace_alias_definition) (alias_declaration) (using_declaration)] @import
(call_expression
  function: (identifier) @macro (#match? @macro "^[A-Z_]*BASE_FEATURE$")
  arguments: (argument_list . (identifier) @string . (qualified_identifier)))
[
  (declaration)
  (init_declarator)
  (field_declaration)
  (enumerator)
  (parameter_declaration)
  (optional_parameter_declaration)
  (preproc_def)
  (class_specifier)
  (struct_specifier)
  (enum_specifier)
] @binding
(field_declaration) @field
`;
