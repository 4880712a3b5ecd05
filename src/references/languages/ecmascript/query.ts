const shared = `
[(string) (template_string)] @string
[(call_expression) (new_expression)] @call
(import_statement) @import
(export_statement source: (string)) @passedOn
(export_statement (export_clause)) @exported
[
  (variable_declarator)
  (function_declaration)
  (generator_function_declaration)
  (class_declaration)
  (formal_parameters)
  (arrow_function parameter: (identifier))
] @binding
(assignment_expression left: (member_expression object: (this))) @field
[(jsx_opening_element) (jsx_self_closing_element)] @component
`;

const javascript = `${shared}
(field_definition) @field
`;

const typescript = `${shared}
[(enum_declaration) (abstract_class_declaration)] @binding
[(public_field_definition) (required_parameter (accessibility_modifier))] @field
`;

const typescriptWithoutJsx = typescript.replace(/^.*@component$/m, '');

export const queries: Readonly<Record<string, string>> = {
  javascript,
  typescript: typescriptWithoutJsx,
  tsx: typescript,
};
