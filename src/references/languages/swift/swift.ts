import type { Node } from 'web-tree-sitter';
import { namedChildren } from '../nodes';
import { languageOf } from '../tables/language-of';
import { query } from './query';

const functions = [
  'function_declaration',
  'init_declaration',
  'lambda_literal',
  'computed_getter',
  'deinit_declaration',
];
const types = { class_declaration: 'name', protocol_declaration: 'name' } as const;
const boundName = { field: 'name', then: 'bound_identifier' } as const;
/** The label of an argument: `key` of `key: "x"`. */
const labelOf = (node: Node) => node.childForFieldName('name')?.firstNamedChild ?? undefined;

export const swift = languageOf(
  {
    family: 'swift',
    dialects: [{ id: 'swift', extensions: ['.swift'], grammar: 'swift' }],
    query,
    scopes: ['source_file', 'class_body', 'enum_class_body', 'statements', 'switch_entry', ...functions],
    functions,
    types,
    variables: ['simple_identifier', 'type_identifier'],
    selves: ['self', 'Self'],
    members: {
      navigation_expression: { object: 'target', name: { field: 'suffix', then: 'suffix' } },
      user_type: { object: 0, name: -1 },
    },
    calls: {
      call_expression: { callee: [0], arguments: { type: 'call_suffix', then: { type: 'value_arguments' } } },
      attribute: { callee: [{ type: 'user_type' }] },
    },
    argument: { type: 'value_argument', name: labelOf },
    unwraps: {
      tuple_expression: ['value'],
      postfix_expression: ['target'],
      prefix_expression: ['target'],
      as_expression: ['expr'],
      await_expression: ['expr'],
      try_expression: ['expr'],
      nil_coalescing_expression: ['value', 'if_nil'],
      ternary_expression: ['if_true', 'if_false'],
      value_argument: ['value'],
    },
    accessors: /^(rawValue|key|name|id|identifier|description)$/,
    bindings: {
      property_declaration: { kind: 'value', name: boundName, value: 'value' },
      enum_entry: { kind: 'value', name: 'name' },
      parameter: { kind: 'parameter', name: 'name', scope: functions },
      lambda_parameter: { kind: 'parameter', name: 'name', scope: functions },
      function_declaration: { kind: 'function', name: 'name' },
      class_declaration: { kind: 'type', name: 'name' },
      protocol_declaration: { kind: 'type', name: 'name' },
    },
    places: {
      tuple_expression: 'through',
      array_literal: 'through',
      as_expression: 'through',
      try_expression: 'through',
      await_expression: 'through',
      nil_coalescing_expression: 'through',
      ternary_expression: { condition: 'condition' },
      value_arguments: 'arguments',
      attribute: 'arguments',
      property_declaration: { declares: boundName, value: 'value' },
      enum_entry: { declares: 'name', value: 'raw_value' },
      assignment: { assigns: 'target' },
      equality_expression: { operators: /^[!=]=$/, left: 'lhs', right: 'rhs' },
      switch_pattern: 'case',
      pattern: 'through',
      control_transfer_statement: 'returned',
      statements: 'returned',
      computed_property: 'returned',
      interpolated_expression: 'nowhere',
    },
    plainString(source) {
      const [quotes = ''] = /^("""|#*")/.exec(source) ?? [];
      const value = source.slice(quotes.length, -quotes.length);
      return quotes === '' || value.includes('\\') ? null : { value, start: quotes.length };
    },
    imports: (node) =>
      namedChildren(node)
        .slice(-1)
        .map(({ text }) => ({ name: text, module: text, imported: null })),
  },
  {
    through: ['value_argument', 'value_arguments', 'call_suffix', 'call_expression', 'tuple_expression'],
    holders: { property_declaration: boundName },
    entries: { value_argument: labelOf },
    enumerations: { enum_class_body: ['enum_entry'] },
  },
);
