import type { Node } from '../../tree/syntax-tree';
import { fieldsOfType, within, type Captures, type Take } from '../captures';
import { field } from '../nodes';

const bound = fieldsOfType('bound_identifier', 'simple_identifier');

export const captures: Captures = {
  string: ['line_string_literal', 'multi_line_string_literal', 'raw_string_literal'],
  call: ['call_expression'],
  import: ['import_declaration'],
  binding: [
    'property_declaration',
    'parameter',
    'lambda_parameter',
    'function_declaration',
    'class_declaration',
    'protocol_declaration',
    ['enum_entry', fieldsOfType('name', 'simple_identifier')],
    ['if_statement', bound],
    ['guard_statement', bound],
    ['for_statement', boundBy('item')],
    ['catch_block', boundBy('error')],
  ],
  field: [['class_body', within('property_declaration')]],
};

/** Takes the names that the pattern in a field binds. */
function boundBy(name: string): Take {
  return (node: Node) => {
    const pattern = field(node, name);
    return pattern?.type === 'pattern' ? bound(pattern) : [];
  };
}
