import type { Node } from '../../tree/syntax-tree';
import { namedChildren } from '../nodes';
import { namesOfFunctions } from '../function-names';
import { nameRules } from '../name-rules';
import { languageOf } from '../tables/language-of';
import type { PlaceRule } from '../tables/table';
import { imports } from './imports';
import { plainString } from './plain-string';
import { captures } from './captures';
import { accessorRules } from './accessor-rules';
import { nodes } from './node-roles';

const types = { class_declaration: 'name', object_declaration: 'name', companion_object: 'name' } as const;
const functions = [
  'function_declaration',
  'anonymous_function',
  'lambda_literal',
  'secondary_constructor',
  'getter',
  'setter',
  'anonymous_initializer',
];

/** The name of a named argument: `key` of `key = "x"`. */
const nameOfArgument = (node: Parameters<typeof namedChildren>[0]) => {
  const [name, value] = namedChildren(node);
  return value && name?.type === 'identifier' ? name : undefined;
};

/** `"new-ui".toFlagKey()` is the flag of the text. */
function madeOfText(call: Node, child: Node): PlaceRule | undefined {
  const isOfText = child.type === 'navigation_expression' && /string/.test(child.firstNamedChild?.type ?? '');
  return isOfText && /^(to|as)\p{Lu}/u.test(child.lastNamedChild?.text ?? '') ? 'through' : undefined;
}

export const kotlin = languageOf(
  {
    family: 'kotlin',
    dialects: [{ id: 'kotlin', extensions: ['.kt', '.kts'], grammar: 'kotlin' }],
    captures,
    grammars: { kotlin: '@tree-sitter-grammars/tree-sitter-kotlin/tree-sitter-kotlin.wasm' },
    names: nameRules({ world: 'jvm', areQualified: true, areFields: true }),
    nodes,
    accessorRules,
    scopes: [
      'source_file',
      'class_body',
      'enum_class_body',
      'block',
      'class_declaration',
      'when_entry',
      ...functions,
    ],
    functions,
    types,
    nameless: ['companion_object'],
    variables: ['identifier'],
    selves: ['this', 'super'],
    members: {
      navigation_expression: { object: 0, name: -1 },
      user_type: { object: 0, name: -1 },
    },
    calls: {
      call_expression: { callee: [0], arguments: { type: 'value_arguments' } },
      constructor_invocation: { callee: [{ type: 'user_type' }], arguments: { type: 'value_arguments' } },
    },
    argument: { type: 'value_argument', name: nameOfArgument },
    nameOfFunction: namesOfFunctions({ assignment: 'left' }),
    unwraps: {
      parenthesized_expression: [0],
      as_expression: ['left'],
      unary_expression: ['argument'],
      if_expression: ['consequence', 'alternative'],
      value_argument: [-1],
    },
    accessors: /^(key|name|value|id|flagName|featureName|flagKey|toString|toKey)$/,
    bindings: {
      variable_declaration: {
        kind: 'value',
        name: 0,
        value: { around: 'property_declaration', then: -1 },
        type: 1,
      },
      enum_entry: { kind: 'value', name: 0 },
      class_parameter: {
        kind: 'parameter',
        name: { type: 'identifier' },
        type: { type: 'user_type' },
        scope: ['class_declaration'],
      },
      parameter: { kind: 'parameter', name: 0, type: 1, scope: functions },
      function_declaration: { kind: 'function', name: 'name' },
      class_declaration: { kind: 'type', name: 'name' },
      object_declaration: { kind: 'type', name: 'name' },
    },
    arms: { types: ['when_entry'], giving: ['block', 'parenthesized_expression', 'return_expression'] },
    places: {
      parenthesized_expression: 'through',
      as_expression: 'through',
      collection_literal: 'through',
      if_expression: { condition: 'condition' },
      navigation_expression: 'through',
      call_expression: madeOfText,
      value_arguments: 'arguments',
      property_declaration: { declares: { type: 'variable_declaration', then: 0 } },
      class_parameter: { declares: { type: 'identifier' } },
      assignment: { assigns: 0 },
      binary_expression: { operators: /^[!=]==?$/, left: 'left', right: 'right', through: /^\?:$/ },
      infix_expression: { key: 0, value: 2 },
      in_expression: { operators: /^!?in$/, left: 'left', right: 'right' },
      when_entry: 'case',
      index_expression: { indexes: 0 },
      return_expression: 'returned',
      function_body: 'returned',
      lambda_literal: 'returned',
      interpolation: 'nowhere',
      block: 'nowhere',
    },
    packages: { package_header: 0 },
    plainString,
    imports,
  },
  {
    through: [
      'value_argument',
      'value_arguments',
      'call_expression',
      'navigation_expression',
      'constructor_invocation',
      'delegation_specifier',
      'delegation_specifiers',
      'explicit_delegation',
      'property_delegate',
      'annotated_lambda',
      'lambda_literal',
      'annotation',
      'modifiers',
      'getter',
      'function_body',
    ],
    holders: { property_declaration: { type: 'variable_declaration', then: 0 }, enum_entry: 0 },
    objects: { object_declaration: 'name' },
    classes: { class_declaration: 'name' },
    entries: { value_argument: nameOfArgument },
    enumerations: { enum_class_body: ['enum_entry'] },
  },
);
