import type { Node } from '../../tree/syntax-tree';
import type { Language, Place } from '../language';
import { nameRules } from '../name-rules';
import { field, namedChildren } from '../nodes';
import { contexts } from '../place-words';
import { yesOrNoMembers } from '../yes-or-no-members';
import { languageOf } from '../tables/language-of';
import { itself, type Part } from '../tables/parts';
import type { PlaceRule } from '../tables/table';
import { caseGroup, nameOfType, placeInAttribute, placeOfCase } from './enumerations';
import { implicitMember } from './implicit-member';
import { imports } from './imports';
import { plainString } from './plain-string';
import { captures } from './captures';
import { accessorRules } from './accessor-rules';
import { nodes } from './node-roles';

const functions = [
  'function_declaration',
  'init_declaration',
  'deinit_declaration',
  'lambda_literal',
  'computed_property',
];
const name: Part = { type: 'pattern', then: 'bound_identifier' };

/** Of longer dictionaries nothing is told: looking for each entry takes time that grows with them. */
const longestDictionary = 400;

/** Dictionaries list keys and values in turn. */
function inDictionary(dictionary: Node, child: Node): PlaceRule | undefined {
  if (dictionary.namedChildCount > longestDictionary) return undefined;
  const at = namedChildren(dictionary).findIndex(({ id }) => id === child.id);
  if (at < 0) return undefined;
  return at % 2 === 0 ? { key: at, value: at + 1 } : { key: at - 1, value: at };
}

/** `Toggle("Wi-Fi", isOn: $on)` draws a switch with a title. */
function titleOfControl({ parent }: Node): Place | undefined {
  const list = parent?.type === 'value_argument' ? parent.parent : null;
  const call = list?.parent?.parent;
  const isControl = call?.firstNamedChild?.text === 'Toggle' && /\bisOn\s*:/.test(list?.text ?? '');
  return isControl ? { context: contexts.argument('Toggle', 'title') } : undefined;
}

/** Names after a dot, labels of arguments and outer names of parameters are no variables. */
function isVariable({ id, parent }: Node): boolean {
  if (parent?.type === 'navigation_suffix' || parent?.type === 'value_argument_label') return false;
  return !parent || field(parent, 'external_name')?.id !== id;
}

const tabled = languageOf(
  {
    family: 'swift',
    dialects: [{ id: 'swift', extensions: ['.swift'], grammar: 'swift' }],
    captures,
    grammars: { swift: '@repomix/tree-sitter-wasms/out/tree-sitter-swift.wasm' },
    names: nameRules({ areQualified: true, areFields: true }),
    nodes,
    accessorRules,
    scopes: [
      'source_file',
      'class_declaration',
      'protocol_declaration',
      'class_body',
      'enum_class_body',
      'function_body',
      'statements',
      'for_statement',
      'if_statement',
      'catch_block',
      ...functions,
    ],
    functions,
    types: { class_declaration: nameOfType, protocol_declaration: 'name' },
    variables: ['simple_identifier', 'type_identifier'],
    isVariable,
    implicitMember,
    selves: ['self', 'Self', 'super'],
    members: {
      navigation_expression: { object: 'target', name: { type: 'navigation_suffix', then: 'suffix' } },
    },
    suffixes: ['navigation_suffix'],
    calls: {
      call_expression: {
        callee: [0],
        arguments: { type: 'call_suffix', then: { type: 'value_arguments' } },
      },
    },
    argument: {
      type: 'value_argument',
      name: (node) => field(node, 'name')?.firstNamedChild ?? undefined,
    },
    unwraps: {
      tuple_expression: ['value'],
      try_expression: ['expr'],
      await_expression: ['expr'],
      as_expression: ['expr'],
      postfix_expression: ['target'],
      // `.newUI`, whose type goes without saying.
      prefix_expression: (node) => (field(node, 'operation')?.text === '.' ? ['target'] : []),
      ternary_expression: ['if_true', 'if_false'],
      nil_coalescing_expression: ['value', 'if_nil'],
    },
    accessors: /^(rawValue|key|name|value|id|description)$/,
    bindings: {
      property_declaration: {
        kind: 'value',
        name,
        value: 'value',
        type: { type: 'type_annotation', then: 'name' },
      },
      simple_identifier: { kind: 'value', name: itself },
      parameter: { kind: 'parameter', name: 'name', type: { type: 'user_type' } },
      lambda_parameter: { kind: 'parameter', name: 'name' },
      function_declaration: { kind: 'function', name: 'name', value: itself },
      class_declaration: (node) =>
        field(node, 'name')?.type === 'type_identifier' ? { kind: 'type', name: 'name' } : undefined,
      protocol_declaration: { kind: 'type', name: 'name' },
    },
    places: {
      tuple_expression: 'through',
      try_expression: 'through',
      await_expression: 'through',
      as_expression: 'through',
      postfix_expression: 'through',
      nil_coalescing_expression: 'through',
      array_literal: 'through',
      pattern: 'through',
      ternary_expression: { condition: 'condition' },
      value_arguments: 'arguments',
      property_declaration: { declares: name, value: 'value' },
      assignment: { assigns: 'target' },
      equality_expression: { operators: /^[!=]==?$/, left: 'lhs', right: 'rhs' },
      dictionary_literal: inDictionary,
      switch_pattern: 'case',
      control_transfer_statement: 'returned',
      computed_property: 'returned',
      lambda_literal: 'returned',
      statements: 'returned',
      additive_expression: 'nowhere',
      interpolated_expression: 'nowhere',
      source_file: 'nowhere',
    },
    placeOf: (literal) => placeOfCase(literal) ?? placeInAttribute(literal) ?? titleOfControl(literal),
    plainString,
    imports,
  },
  {
    through: [
      'value_argument',
      'value_arguments',
      'call_suffix',
      'call_expression',
      'postfix_expression',
      'attribute',
      'modifiers',
      'computed_property',
      'statements',
      'control_transfer_statement',
    ],
    holders: { property_declaration: name },
    classes: { class_declaration: 'name' },
    entries: { value_argument: (node) => field(node, 'name')?.firstNamedChild ?? undefined },
  },
);

export const swift: Language = {
  ...tabled,
  nameGroup: (name) => caseGroup(name) ?? yesOrNoMembers(nodes, name),
};
