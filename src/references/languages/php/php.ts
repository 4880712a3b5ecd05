import type { Node } from '../../tree/syntax-tree';
import { namedFunction } from '../accessor-rules';
import type { Language } from '../language';
import { field } from '../nodes';
import { flagWords } from '../definitions';
import { nameRules } from '../name-rules';
import { languageOf } from '../tables/language-of';
import { itself, partOf, type Part } from '../tables/parts';
import type { BindingRule, PlaceRule } from '../tables/table';
import { codeOfBlade } from './blade';
import { flagType, packageOf } from './flag-types';
import { imports } from './imports';
import { plainString } from './plain-string';
import { captures } from './captures';
import { nodes } from './node-roles';

const types = ['class_declaration', 'interface_declaration', 'trait_declaration', 'enum_declaration'];
const functions = ['function_definition', 'method_declaration', 'anonymous_function', 'arrow_function'];

/** A name without the namespace before it. */
const called: readonly Part[] = [{ type: 'qualified_name', then: { type: 'name' } }, { type: 'name' }];
/** The name of a property, without `$`. */
const property: Part = { type: 'variable_name', then: 0 };
/** The name in `define('NAME', 'value')`. */
const defined: Part = { type: 'argument', then: { type: 'string', then: 0 } };

const parameter: BindingRule = { kind: 'parameter', name: 'name', type: 'type' };
const value: BindingRule = { kind: 'value', name: itself };

function argumentsRule(list: Node, argument: Node): PlaceRule {
  const isDefine = list.parent?.type === 'function_call_expression' && isCallOf(list.parent, 'define');
  if (!isDefine) return 'arguments';
  return list.firstNamedChild?.id === argument.id ? 'nowhere' : { declares: defined };
}

const isCallOf = (call: Node, name: string) => field(call, 'function')?.text === name;

/** `NewCart::class` stands for the class. */
const isOfClass = (node: Node) => partOf(node, 1)?.text === 'class';

/** The name of what a name leads to, without the namespaces before it. */
const ownName: Part = (node) => {
  const named = partOf(node, 0);
  return named?.type === 'qualified_name' ? partOf(named, -1) : named;
};

/** `Keys::ALL['cart']` names an entry of a constant. */
function entryNamed(node: Node): ReturnType<Language['member']> {
  if (node.type !== 'subscript_expression') return null;
  const [object, propertyNode] = node.namedChildren;
  const plain = propertyNode && /string$/.test(propertyNode.type) ? plainString(propertyNode.text) : null;
  return object && propertyNode && plain ? { object, property: plain.value, propertyNode } : null;
}

/** Names of members, of what is called with a receiver, of arguments and of declarations are no variables. */
function isVariable({ id, type, parent }: Node): boolean {
  if (type === 'variable_name') return true;
  if (!parent || parent.type === 'variable_name') return false;
  if (parent.type === 'class_constant_access_expression') return parent.firstNamedChild?.id === id;
  return field(parent, 'name')?.id !== id;
}

export const php = languageOf(
  {
    family: 'php',
    dialects: [
      { id: 'php', extensions: ['.php', '.phtml', '.inc'], grammar: 'php' },
      { id: 'blade', extensions: ['.blade.php'], grammar: 'php', prepare: codeOfBlade },
    ],
    captures,
    grammars: { php: '@vscode/tree-sitter-wasm/wasm/tree-sitter-php.wasm' },
    names: nameRules({ separators: ['\\'], areInOrder: false }),
    nodes,
    accessorRules: {
      declarations: { function_definition: namedFunction, method_declaration: namedFunction },
    },
    scopes: ['program', ...types, 'anonymous_class', ...functions],
    functions,
    types: Object.fromEntries(types.map((type) => [type, 'name'])),
    variables: ['variable_name', 'name'],
    isVariable,
    selves: ['$this', 'self', 'static', 'parent'],
    memberOf: entryNamed,
    members: {
      member_access_expression: { object: 'object', name: 'name' },
      nullsafe_member_access_expression: { object: 'object', name: 'name' },
      class_constant_access_expression: {
        object: 0,
        name: (node) => (isOfClass(node) ? undefined : partOf(node, 1)),
      },
      scoped_property_access_expression: { object: 'scope', name: { type: 'variable_name', then: 0 } },
    },
    calls: {
      function_call_expression: { callee: [...called, 'function'], arguments: 'arguments' },
      member_call_expression: { callee: ['name'], receiver: 'object', arguments: 'arguments' },
      nullsafe_member_call_expression: { callee: ['name'], receiver: 'object', arguments: 'arguments' },
      scoped_call_expression: { callee: ['name'], receiver: 'scope', arguments: 'arguments' },
      object_creation_expression: { callee: called, arguments: { type: 'arguments' } },
      attribute: { callee: called, arguments: 'parameters' },
    },
    argument: { type: 'argument', name: (node) => field(node, 'name') },
    unwraps: {
      parenthesized_expression: [0],
      cast_expression: ['value'],
      conditional_expression: ['body', 'alternative'],
      binary_expression: (node) => (field(node, 'operator')?.text === '??' ? ['left', 'right'] : []),
      match_expression: ['body'],
      match_conditional_expression: ['return_expression'],
      argument: [-1],
      class_constant_access_expression: (node) => (isOfClass(node) ? [ownName] : []),
    },
    accessors: /^(value|name|key|getValue|getName|getKey|toString|__toString)$/,
    bindings: {
      const_element: { kind: 'value', name: 0, value: 1 },
      enum_case: { kind: 'value', name: 'name', value: 'value' },
      property_element: {
        kind: 'value',
        name: property,
        value: 'default_value',
        type: { around: 'property_declaration', then: 'type' },
      },
      assignment_expression: (node) =>
        field(node, 'left')?.type === 'variable_name'
          ? { kind: 'value', name: 'left', value: 'right' }
          : { kind: 'value', name: { type: 'member_access_expression', then: 'name' }, value: 'right' },
      function_call_expression: { kind: 'value', name: { type: 'arguments', then: defined } },
      simple_parameter: parameter,
      variadic_parameter: parameter,
      property_promotion_parameter: parameter,
      catch_clause: { kind: 'value', name: 'name' },
      variable_name: value,
      function_definition: { kind: 'function', name: 'name', value: itself },
      method_declaration: { kind: 'function', name: 'name', value: itself },
      ...Object.fromEntries(types.map((type) => [type, { kind: 'type', name: 'name' } as const])),
    },
    places: {
      parenthesized_expression: 'through',
      cast_expression: 'through',
      array_creation_expression: 'through',
      variadic_unpacking: 'through',
      array_element_initializer: (node) => (node.namedChildCount > 1 ? { key: 0, value: 1 } : 'through'),
      conditional_expression: { condition: 'condition' },
      arguments: argumentsRule,
      const_element: { declares: 0, value: 1 },
      enum_case: { declares: 'name', value: 'value' },
      property_element: { declares: property, value: 'default_value' },
      simple_parameter: { assigns: 'name' },
      property_promotion_parameter: { assigns: 'name' },
      assignment_expression: (node) =>
        field(node, 'left')?.type === 'variable_name'
          ? { declares: 'left', value: 'right' }
          : { assigns: 'left' },
      augmented_assignment_expression: { assigns: 'left' },
      binary_expression: {
        operators: /^([!=]==?|<>|<=>)$/,
        left: 'left',
        right: 'right',
        through: /^\?\?$/,
      },
      match_condition_list: 'case',
      match_conditional_expression: 'returned',
      match_default_expression: 'returned',
      case_statement: (node, child) => (field(node, 'value')?.id === child.id ? 'case' : 'nowhere'),
      subscript_expression: { indexes: 0 },
      return_statement: 'returned',
      arrow_function: 'returned',
      expression_statement: 'nowhere',
      echo_statement: 'nowhere',
      sequence_expression: 'nowhere',
      encapsed_string: 'nowhere',
    },
    packages: { namespace_definition: 'name' },
    plainString,
    imports,
    flagType,
  },
  {
    through: [
      'argument',
      'arguments',
      'function_call_expression',
      'scoped_call_expression',
      'object_creation_expression',
      'array_creation_expression',
      'array_element_initializer',
      'attribute',
      'attribute_group',
      'attribute_list',
      'return_statement',
      'compound_statement',
    ],
    holders: { const_element: 0, enum_case: 'name', property_element: property },
    objects: { class_declaration: 'name' },
    getters: { method_declaration: 'name' },
    isOfFlags: (type) => flagWords.test(packageOf(type)),
    entries: {
      argument: (node) => field(node, 'name'),
      array_element_initializer: (node) =>
        node.namedChildCount > 1 ? (node.firstNamedChild?.firstNamedChild ?? node) : node,
    },
    enumerations: { enum_declaration_list: ['enum_case'] },
  },
);
