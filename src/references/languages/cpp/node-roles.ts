import { NodeRoles } from '../node-roles';

export const nodes = new NodeRoles({
  lists: ['initializer_list'],
  argumentLists: ['argument_list', 'template_argument_list'],
  parentheses: ['parenthesized_expression'],
  indexed: ['subscript_expression'],
  lambdas: ['lambda_expression'],
  returns: ['return_statement'],
  holders: ['binary_expression', 'case_statement', 'switch_statement'],
  operations: ['binary_expression'],
  loops: ['for_range_loop', 'for_statement', 'while_statement'],
  beforeLoops: ['cast_expression', 'unary_expression'],
  calledAgain: ['call_expression'],
  annotations: ['annotation', 'attribute'],
  texts: ['string_literal', 'raw_string_literal', 'concatenated_string'],
  textContents: ['string_content', 'raw_string_content', 'system_lib_string'],
  concatenations: ['binary_expression'],
  adjacentTexts: ['concatenated_string'],
  passing: ['attribute', 'call_expression', 'field_expression', 'qualified_identifier', 'unary_expression'],
  giving: ['compound_statement', 'return_statement'],
  declarations: ['function_declarator', 'function_definition'],
});
