import type { Node } from 'web-tree-sitter';
import { field, namedChildren } from '../nodes';
import { languageOf } from '../tables/language-of';
import { query } from './query';

const functions = ['function_definition', 'lambda_expression'];
const declared = { innermost: 'declarator' } as const;

/** The name that a macro declares a feature by: `BASE_FEATURE(kNewUi, "NewUi", …)`. */
function declaredByCall(node: Node): Node | undefined {
  if (node.type !== 'call_expression') return undefined;
  const macro = field(node, 'function')?.text ?? '';
  const list = field(node, 'arguments');
  const name = list && namedChildren(list)[0];
  return /^[A-Z_0-9]*(FEATURE|FLAG|TOGGLE|SWITCH)[A-Z_0-9]*$/.test(macro) && name?.type === 'identifier'
    ? name
    : undefined;
}

/** C and C++. */
export const cpp = languageOf(
  {
    family: 'cpp',
    dialects: [
      { id: 'c', extensions: ['.c'], grammar: 'cpp' },
      { id: 'cpp', extensions: ['.cc', '.cpp', '.cxx', '.h', '.hpp', '.hh', '.hxx', '.inc'], grammar: 'cpp' },
    ],
    query,
    scopes: [
      'translation_unit',
      'declaration_list',
      'field_declaration_list',
      'compound_statement',
      ...functions,
    ],
    functions,
    types: {
      namespace_definition: 'name',
      class_specifier: 'name',
      struct_specifier: 'name',
      enum_specifier: 'name',
    },
    variables: ['identifier', 'type_identifier', 'field_identifier', 'namespace_identifier'],
    selves: ['this'],
    members: {
      field_expression: { object: 'argument', name: 'field' },
      qualified_identifier: { object: 'scope', name: { innermost: 'name' } },
    },
    calls: {
      call_expression: { callee: ['function'], arguments: 'arguments' },
      new_expression: { callee: ['type'], arguments: 'arguments' },
    },
    unwraps: {
      parenthesized_expression: [0],
      cast_expression: ['value'],
      conditional_expression: ['consequence', 'alternative'],
      pointer_expression: ['argument'],
    },
    accessors: /^(c_str|str|data|name|key|value|ToString|to_string)$/,
    bindings: {
      init_declarator: { kind: 'value', name: declared, value: 'value' },
      field_declaration: { kind: 'value', name: declared, value: 'default_value', type: 'type' },
      enumerator: { kind: 'value', name: 'name' },
      parameter_declaration: { kind: 'parameter', name: declared, type: 'type', scope: functions },
      optional_parameter_declaration: { kind: 'parameter', name: declared, type: 'type', scope: functions },
      preproc_def: { kind: 'value', name: 'name' },
      class_specifier: { kind: 'type', name: 'name' },
      struct_specifier: { kind: 'type', name: 'name' },
      enum_specifier: { kind: 'type', name: 'name' },
    },
    places: {
      parenthesized_expression: 'through',
      initializer_list: 'through',
      cast_expression: 'through',
      conditional_expression: { condition: 'condition' },
      argument_list: 'arguments',
      init_declarator: { declares: declared, value: 'value' },
      field_declaration: { declares: declared, value: 'default_value' },
      optional_parameter_declaration: { declares: declared },
      preproc_def: { declares: 'name', value: 'value' },
      assignment_expression: { assigns: 'left' },
      binary_expression: { operators: /^[!=]=$/, left: 'left', right: 'right' },
      case_statement: 'case',
      subscript_argument_list: 'through',
      subscript_expression: { indexes: 'argument' },
      return_statement: 'returned',
      expression_statement: 'nowhere',
      preproc_include: 'nowhere',
    },
    plainString(source) {
      // A macro's value reaches to the end of its line, comments included.
      const [, opening = '', raw, rest = ''] =
        /^(\s*(?:u8|[uUL])?(?:"|R"([^(]*)\())([\s\S]*)$/.exec(source) ?? [];
      if (opening === '') return null;
      const end = rest.indexOf(raw === undefined ? '"' : `)${raw}"`);
      const value = rest.slice(0, end);
      const isPlain = end >= 0 && (raw !== undefined || !value.includes('\\'));
      return isPlain && /^[)\w]*"\s*(\/[/*][\s\S]*)?$/.test(rest.slice(end))
        ? { value, start: opening.length }
        : null;
    },
    imports: (node) => {
      const module = field(node, 'path')?.text.slice(1, -1) ?? '';
      return [{ name: '*', module, imported: null }];
    },
  },
  {
    through: [
      'argument_list',
      'initializer_list',
      'call_expression',
      'new_expression',
      'parenthesized_expression',
    ],
    holders: { init_declarator: declared, field_declaration: declared },
    declaredByCall,
    enumerations: { enumerator_list: ['enumerator'] },
  },
);
