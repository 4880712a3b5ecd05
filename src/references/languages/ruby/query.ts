export const query = `
[
  (string)
  (simple_symbol)
  (delimited_symbol)
  (hash_key_symbol)
  (bare_string)
  (bare_symbol)
] @string
(call) @call
((call method: (identifier) @_required arguments: (argument_list (string))) @import
  (#match? @_required "^require(_relative)?$"))
[
  (assignment)
  (operator_assignment)
  (method)
  (singleton_method)
  (class)
  (module)
  (optional_parameter)
  (keyword_parameter)
  (splat_parameter)
  (hash_splat_parameter)
  (block_parameter)
  (exception_variable)
] @binding
(left_assignment_list (identifier) @binding)
(method_parameters (identifier) @binding)
(block_parameters (identifier) @binding)
(lambda_parameters (identifier) @binding)
(for pattern: (identifier) @binding)
`;
