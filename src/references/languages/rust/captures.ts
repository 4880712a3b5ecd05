import type { Node } from '../../tree/syntax-tree';
import { within, type Captures } from '../captures';
import { namedChildren } from '../nodes';

export const captures: Captures = {
  string: ['string_literal', 'raw_string_literal'],
  call: ['call_expression', 'macro_invocation'],
  import: ['use_declaration'],
  binding: [
    'const_item',
    'static_item',
    'let_declaration',
    'let_condition',
    'parameter',
    'for_expression',
    'function_item',
    'function_signature_item',
    'struct_item',
    'enum_item',
    'trait_item',
    'mod_item',
    'type_item',
    'enum_variant',
    'field_pattern',
    ['closure_parameters', within('identifier')],
    ['tuple_pattern', within('identifier')],
    ['tuple_struct_pattern', namesIn],
    ['match_pattern', within('identifier')],
  ],
  field: ['field_declaration'],
};

/** Of `Some(name)` the names; the first is that of the type. */
function namesIn(pattern: Node): Node[] {
  const [, ...others] = namedChildren(pattern);
  return others.filter(({ type }) => type === 'identifier');
}
