import { nameRules } from '../name-rules';
import { languageOf } from '../tables/language-of';
import { imports } from './imports';
import { plainString } from './plain-string';
import { captures } from './captures';
import { accessorRules } from './accessor-rules';
import { nodes } from './node-roles';

const types = ['class_definition', 'object_definition', 'trait_definition', 'enum_definition'];
const functions = ['function_definition', 'lambda_expression'];

export const scala = languageOf(
  {
    family: 'scala',
    dialects: [{ id: 'scala', extensions: ['.scala', '.sc'], grammar: 'scala' }],
    captures,
    grammars: { scala: 'tree-sitter-scala/tree-sitter-scala.wasm' },
    names: nameRules({ areCalledBare: true, world: 'jvm', areQualified: true, areFields: true }),
    nodes,
    accessorRules,
    scopes: [
      'compilation_unit',
      'template_body',
      'enum_body',
      'block',
      'case_clause',
      ...types,
      ...functions,
    ],
    functions,
    types: Object.fromEntries(types.map((type) => [type, 'name'])),
    variables: ['identifier', 'type_identifier'],
    selves: ['this', 'super'],
    members: {
      field_expression: { object: 'value', name: 'field' },
      stable_identifier: { object: 0, name: -1 },
      stable_type_identifier: { object: 0, name: -1 },
    },
    calls: {
      call_expression: { callee: ['function'], arguments: 'arguments' },
      instance_expression: { callee: [0], arguments: 'arguments' },
      extends_clause: { callee: ['type'], arguments: 'arguments' },
      annotation: { callee: ['name'], arguments: 'arguments' },
    },
    argument: { type: 'assignment_expression', name: (node) => node.childForFieldName('left') ?? undefined },
    unwraps: {
      parenthesized_expression: [0],
      if_expression: ['consequence', 'alternative'],
      assignment_expression: ['right'],
    },
    accessors: /^(key|name|value|id|toString|entryName|toKey)$/,
    bindings: {
      val_definition: { kind: 'value', name: 'pattern', value: 'value', type: 'type' },
      var_definition: { kind: 'value', name: 'pattern', value: 'value', type: 'type' },
      simple_enum_case: { kind: 'value', name: 'name' },
      parameter: { kind: 'parameter', name: 'name', type: 'type', scope: functions },
      class_parameter: { kind: 'parameter', name: 'name', type: 'type', scope: types },
      function_definition: { kind: 'function', name: 'name' },
      class_definition: { kind: 'type', name: 'name' },
      object_definition: { kind: 'type', name: 'name' },
      trait_definition: { kind: 'type', name: 'name' },
      enum_definition: { kind: 'type', name: 'name' },
    },
    arms: {
      types: ['case_clause'],
      labels: ['parenthesized_expression'],
      giving: ['block', 'parenthesized_expression', 'return_expression', 'string'],
    },
    places: {
      parenthesized_expression: 'through',
      indented_block: 'through',
      if_expression: { condition: 'condition' },
      arguments: 'arguments',
      val_definition: { declares: 'pattern', value: 'value' },
      var_definition: { declares: 'pattern', value: 'value' },
      parameter: { declares: 'name' },
      class_parameter: { declares: 'name' },
      infix_expression: {
        operators: /^[!=]=$|^(eq|equals|contains)$/,
        left: 'left',
        right: 'right',
        through: /^(->|:\+|\+:|::)$/,
      },
      case_clause: 'case',
      alternative_pattern: 'through',
      // `def newUi = "new-ui"`
      function_definition: (node) =>
        node.childForFieldName('parameters') ? 'returned' : { declares: 'name', value: 'body' },
      block: 'returned',
      interpolation: 'nowhere',
      import_declaration: 'nowhere',
    },
    packages: { package_clause: 'name' },
    plainString,
    imports,
  },
  {
    through: [
      'arguments',
      'call_expression',
      'instance_expression',
      'assignment_expression',
      'extends_clause',
      'parenthesized_expression',
    ],
    holders: { val_definition: 'pattern', simple_enum_case: 'name' },
    objects: { object_definition: 'name' },
    entries: { assignment_expression: (node) => node.childForFieldName('left') ?? undefined },
    enumerations: { enum_case_definitions: ['simple_enum_case'] },
  },
);
