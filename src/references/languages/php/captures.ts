import type { Node } from '../../tree/syntax-tree';
import { below, hasField, when, within, type Captures } from '../captures';
import { field, namedChildren } from '../nodes';

export const captures: Captures = {
  string: ['string', 'encapsed_string'],
  call: [
    'function_call_expression',
    'member_call_expression',
    'nullsafe_member_call_expression',
    'scoped_call_expression',
    'object_creation_expression',
    'attribute',
  ],
  import: ['namespace_use_declaration'],
  package: ['namespace_definition'],
  binding: [
    'const_element',
    'enum_case',
    'property_element',
    'assignment_expression',
    'simple_parameter',
    'variadic_parameter',
    'property_promotion_parameter',
    'catch_clause',
    'function_definition',
    'method_declaration',
    'class_declaration',
    'interface_declaration',
    'trait_declaration',
    'enum_declaration',
    ['function_call_expression', when(defines)],
    ['foreach_statement', (loop) => [...valuesOf(loop), ...below('pair', 'variable_name')(loop)]],
    ['list_literal', within('variable_name')],
  ],
  field: [
    'property_element',
    'property_promotion_parameter',
    ['assignment_expression', when(hasField('left', 'member_access_expression'))],
  ],
};

/** Whether a call is `define(name, value)`, which makes a constant. */
function defines(call: Node): boolean {
  const called = field(call, 'function');
  return called?.type === 'name' && called.text === 'define';
}

/** The variables of a loop that take what it goes over. */
function valuesOf(loop: Node): Node[] {
  const [, ...others] = namedChildren(loop);
  return others.filter(({ type }) => type === 'variable_name');
}
