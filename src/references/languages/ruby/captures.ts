import type { Node } from '../../tree/syntax-tree';
import { fieldsOfType, when, within, type Captures } from '../captures';
import { field, namedChildren } from '../nodes';

export const captures: Captures = {
  string: ['string', 'simple_symbol', 'delimited_symbol', 'hash_key_symbol', 'bare_string', 'bare_symbol'],
  call: ['call'],
  import: [['call', when(requires)]],
  binding: [
    'assignment',
    'operator_assignment',
    'method',
    'singleton_method',
    'class',
    'module',
    'optional_parameter',
    'keyword_parameter',
    'splat_parameter',
    'hash_splat_parameter',
    'block_parameter',
    'exception_variable',
    ...['left_assignment_list', 'method_parameters', 'block_parameters', 'lambda_parameters'].map(
      (list) => [list, within('identifier')] as const,
    ),
    ['for', fieldsOfType('pattern', 'identifier')],
  ],
};

/** Whether a call is `require 'name'`. */
function requires(call: Node): boolean {
  const method = field(call, 'method');
  if (method?.type !== 'identifier' || !/^require(_relative)?$/.test(method.text)) return false;
  const list = field(call, 'arguments');
  return list?.type === 'argument_list' && namedChildren(list).some(({ type }) => type === 'string');
}
