import type { Node } from '../../tree/syntax-tree';
import { field } from '../nodes';
import { nameRules } from '../name-rules';
import { contexts } from '../place-words';
import { languageOf } from '../tables/language-of';
import { firstOf, itself, type Part } from '../tables/parts';
import { captures } from './captures';
import { accessorRules } from './accessor-rules';
import { imports } from './imports';
import { nodes } from './node-roles';
import { calleeText, callOf, lookedInto, memberOf } from './selectors';

const functions = [
  'function_body',
  'function_expression',
  'function_signature',
  'constructor_signature',
  'constant_constructor_signature',
  'local_function_declaration',
];
/** The name of a type before what is declared of it. */
const typeName: Part = { type: 'type_identifier' };
const parameterNames: readonly Part[] = [
  'name',
  { type: 'identifier' },
  { type: 'constructor_param', then: { type: 'identifier' } },
];
/** The label of an argument: `key` of `key: 'x'`. */
const labelOf = (node: Node) =>
  node.type === 'named_argument' ? (node.firstNamedChild?.firstNamedChild ?? undefined) : undefined;

export const dart = languageOf(
  {
    family: 'dart',
    dialects: [{ id: 'dart', extensions: ['.dart'], grammar: 'dart' }],
    captures,
    grammars: { dart: '@repomix/tree-sitter-wasms/out/tree-sitter-dart.wasm' },
    names: nameRules({ separators: ['/'], areQualified: true, areFields: true }),
    nodes,
    accessorRules,
    scopes: ['program', 'class_body', 'enum_body', 'extension_body', 'block', ...functions],
    functions,
    types: {
      class_definition: 'name',
      enum_declaration: 'name',
      extension_declaration: 'name',
      mixin_declaration: 0,
    },
    variables: ['identifier', 'type_identifier', 'identifier_dollar_escaped'],
    selves: ['this', 'super'],
    members: { qualified: { object: 0, name: -1 } },
    memberOf,
    calls: {
      selector: { callee: [0], arguments: { type: 'argument_part', then: { type: 'arguments' } } },
      const_object_expression: { callee: [{ type: 'type_identifier' }], arguments: { type: 'arguments' } },
      new_expression: { callee: [{ type: 'type_identifier' }], arguments: { type: 'arguments' } },
      annotation: { callee: ['name'], arguments: { type: 'arguments' } },
      initializer_list_entry: { callee: [0], arguments: { type: 'arguments' } },
    },
    callOf,
    nameOfFunction: (node) =>
      field(node, 'name') ??
      (node.type.endsWith('constructor_signature') ? firstOf(node, [{ type: 'identifier' }]) : undefined),
    placesOfCall: ({ nextNamedSibling: next, parent }) => [
      next,
      parent?.nextNamedSibling,
      parent?.parent?.nextNamedSibling,
    ],
    calleeText,
    placeOf(literal) {
      const object = lookedInto(literal);
      return object === undefined ? undefined : { context: contexts.index(object) };
    },
    bodyOf(signature) {
      const whole = signature.parent?.type === 'method_signature' ? signature.parent : signature;
      const body = whole.nextNamedSibling;
      return body?.type === 'function_body' ? body : undefined;
    },
    argument: { type: 'named_argument', name: labelOf },
    unwraps: {
      parenthesized_expression: [0],
      argument: [-1],
      if_null_expression: ['first', 'second'],
      conditional_expression: ['consequence', 'alternative'],
      await_expression: [0],
    },
    accessors: /^(key|name|value|id|toString)$/,
    bindings: {
      // A chain lies side by side; its end stands for the whole.
      static_final_declaration: { kind: 'value', name: 0, value: -1 },
      initialized_identifier: {
        kind: 'value',
        name: 0,
        value: -1,
        type: { around: 'initialized_identifier_list', then: { around: 'declaration', then: typeName } },
      },
      initialized_variable_definition: { kind: 'value', name: 'name', value: -1, type: typeName },
      enum_constant: { kind: 'value', name: 'name' },
      formal_parameter: { kind: 'parameter', name: parameterNames, type: typeName },
      function_signature: { kind: 'function', name: 'name', value: itself },
      class_definition: { kind: 'type', name: 'name' },
      enum_declaration: { kind: 'type', name: 'name' },
    },
    arms: {
      types: ['switch_expression_case', 'switch_statement_case'],
      labels: ['constant_pattern', 'parenthesized_expression'],
      giving: ['block', 'expression_statement', 'parenthesized_expression', 'return_statement'],
    },
    places: {
      parenthesized_expression: 'through',
      argument: 'through',
      list_literal: 'through',
      set_or_map_literal: 'through',
      if_null_expression: 'through',
      await_expression: 'through',
      conditional_expression: { condition: 0 },
      arguments: 'arguments',
      static_final_declaration: { declares: 0, value: -1 },
      initialized_identifier: { declares: 0, value: -1 },
      initialized_variable_definition: { declares: 'name', value: 'value' },
      optional_formal_parameters: 'nowhere',
      assignment_expression: { assigns: 'left' },
      equality_expression: { operators: /^[!=]=$/, left: 0, right: -1 },
      constant_pattern: 'case',
      pair: { key: 'key', value: 'value' },
      return_statement: 'returned',
      function_body: 'returned',
      expression_statement: 'nowhere',
      template_substitution: 'nowhere',
      uri: 'nowhere',
    },
    plainString(source) {
      const [opening = '', , quotes = ''] = /^(r?)('''|"""|'|")/.exec(source) ?? [];
      if (opening === '') return null;
      const value = source.slice(opening.length, -quotes.length);
      const isPlain = opening.startsWith('r') || !/[\\$]/.test(value);
      return isPlain ? { value, start: opening.length } : null;
    },
    imports,
  },
  {
    through: [
      'argument',
      'named_argument',
      'arguments',
      'argument_part',
      'selector',
      'parenthesized_expression',
      'initializer_list_entry',
      'initializers',
      'declaration',
      'class_body',
    ],
    classes: { class_definition: 'name' },
    holders: { static_final_declaration: 0, initialized_identifier: 0, enum_constant: 'name' },
    entries: { named_argument: labelOf },
    enumerations: { enum_body: ['enum_constant'] },
  },
);
