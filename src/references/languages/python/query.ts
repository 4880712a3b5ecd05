export const query = `
(string) @string
(call) @call
[(import_statement) (import_from_statement)] @import
[
  (assignment)
  (function_definition)
  (class_definition)
  (parameters)
  (lambda_parameters)
  (named_expression)
  (with_item (as_pattern))
] @binding
(assignment left: (attribute)) @field
(class_definition body: (block (expression_statement (assignment left: (identifier)) @field)))
`;
