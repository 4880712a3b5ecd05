import { namesOfFunctions } from '../function-names';
import { nameRules } from '../name-rules';
import { languageOf } from '../tables/language-of';
import { imports } from './imports';
import { codeOfRazor } from './razor';
import { plainString } from './plain-string';
import { captures } from './captures';
import { accessorRules } from './accessor-rules';
import { nodes } from './node-roles';

const types = ['class_declaration', 'struct_declaration', 'record_declaration', 'interface_declaration'];
const functions = [
  'method_declaration',
  'constructor_declaration',
  'local_function_statement',
  'lambda_expression',
  'anonymous_method_expression',
  'accessor_declaration',
];

export const csharp = languageOf(
  {
    family: 'csharp',
    dialects: [
      { id: 'csharp', extensions: ['.cs', '.csx'], grammar: 'csharp' },
      { id: 'razor', extensions: ['.cshtml', '.razor'], grammar: 'csharp', prepare: codeOfRazor },
    ],
    captures,
    grammars: { csharp: 'tree-sitter-c-sharp/tree-sitter-c_sharp.wasm' },
    names: nameRules({ areQualified: true, areFields: true }),
    nodes,
    accessorRules,
    scopes: ['compilation_unit', 'declaration_list', 'block', 'switch_section', ...types, ...functions],
    functions,
    types: Object.fromEntries([...types, 'enum_declaration'].map((type) => [type, 'name'])),
    variables: ['identifier'],
    selves: ['this', 'base'],
    members: {
      member_access_expression: { object: 'expression', name: 'name' },
      qualified_name: { object: 'qualifier', name: 'name' },
      conditional_access_expression: { object: 'condition', name: { type: 'member_binding_expression' } },
      member_binding_expression: { object: 'name', name: 'name' },
    },
    calls: {
      invocation_expression: { callee: ['function'], arguments: 'arguments' },
      object_creation_expression: { callee: ['type'], arguments: 'arguments' },
      attribute: { callee: ['name'], arguments: { type: 'attribute_argument_list' } },
    },
    argument: {
      type: 'argument',
      name: (node) => node.childForFieldName('name') ?? undefined,
    },
    nameOfFunction: namesOfFunctions({ variable_declarator: 'name' }),
    unwraps: {
      parenthesized_expression: [0],
      cast_expression: ['value'],
      await_expression: [0],
      conditional_expression: ['consequence', 'alternative'],
      postfix_unary_expression: [0],
      attribute_argument: [-1],
      argument: [-1],
    },
    accessors: /^(Value|Key|Name|ToString|GetDescription|ToKey)$/,
    bindings: {
      variable_declarator: {
        kind: 'value',
        name: 'name',
        value: -1,
        type: { around: 'variable_declaration', then: 'type' },
      },
      property_declaration: { kind: 'value', name: 'name', value: 'value', type: 'type' },
      enum_member_declaration: { kind: 'value', name: 'name' },
      parameter: { kind: 'parameter', name: 'name', type: 'type', scope: [...functions, ...types] },
      foreach_statement: { kind: 'value', name: 'left' },
      declaration_pattern: { kind: 'value', name: 'name' },
      catch_declaration: { kind: 'value', name: 'name' },
      method_declaration: { kind: 'function', name: 'name' },
      local_function_statement: { kind: 'function', name: 'name' },
      class_declaration: { kind: 'type', name: 'name' },
      struct_declaration: { kind: 'type', name: 'name' },
      record_declaration: { kind: 'type', name: 'name' },
      interface_declaration: { kind: 'type', name: 'name' },
      enum_declaration: { kind: 'type', name: 'name' },
    },
    arms: {
      types: ['switch_expression_arm', 'switch_section'],
      labels: ['constant_pattern', 'parenthesized_expression'],
      giving: ['block', 'expression_statement', 'parenthesized_expression', 'return_statement'],
    },
    places: {
      parenthesized_expression: 'through',
      cast_expression: 'through',
      initializer_expression: 'through',
      implicit_array_creation_expression: 'through',
      array_creation_expression: 'through',
      collection_expression: 'through',
      collection_element: 'through',
      arrow_expression_clause: 'through',
      attribute_argument: 'through',
      conditional_expression: { condition: 'condition' },
      argument_list: 'arguments',
      attribute_argument_list: 'arguments',
      variable_declarator: { declares: 'name' },
      property_declaration: { declares: 'name', value: 'value' },
      parameter: { declares: 'name' },
      assignment_expression: { assigns: 'left' },
      binary_expression: { operators: /^[!=]=$/, left: 'left', right: 'right', through: /^\?\?$/ },
      constant_pattern: 'case',
      element_access_expression: { indexes: 'expression' },
      return_statement: 'returned',
      method_declaration: 'returned',
      lambda_expression: 'returned',
      expression_statement: 'nowhere',
      interpolation: 'nowhere',
      using_directive: 'nowhere',
    },
    packages: { namespace_declaration: 'name', file_scoped_namespace_declaration: 'name' },
    mayChange: (name) => name.parent?.parent?.type === 'variable_declaration',
    plainString,
    imports,
  },
  {
    through: [
      'argument',
      'argument_list',
      'invocation_expression',
      'object_creation_expression',
      'implicit_object_creation_expression',
      'initializer_expression',
      'assignment_expression',
      'arrow_expression_clause',
      'parenthesized_expression',
      'attribute_argument',
      'attribute_argument_list',
      'attribute',
      'attribute_list',
      'base_list',
      'constructor_initializer',
      'constructor_declaration',
      'declaration_list',
    ],
    holders: { variable_declarator: 'name', property_declaration: 'name', enum_member_declaration: 'name' },
    classes: { class_declaration: 'name', record_declaration: 'name' },
    entries: {
      argument: (node) => node.childForFieldName('name') ?? undefined,
      // `[EnumMember(Value = "new-ui")]`
      attribute_argument: (node) => {
        const name = node.childForFieldName('name') ?? undefined;
        return name?.text === 'Value' ? undefined : name;
      },
      assignment_expression: (node) => node.childForFieldName('left') ?? undefined,
    },
    enumerations: { enum_member_declaration_list: ['enum_member_declaration'] },
  },
);
