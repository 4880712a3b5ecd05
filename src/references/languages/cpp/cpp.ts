import type { Node } from '../../tree/syntax-tree';
import { declaredName } from '../declared-names';
import type { ImplicitMember, Language, Place } from '../language';
import { enclosing, field, namedChildren } from '../nodes';
import { contexts, flagWords } from '../place-words';
import { nameRules } from '../name-rules';
import { languageOf } from '../tables/language-of';
import { imports } from './imports';
import { captures, isOutsideOfFunctions } from './captures';
import { accessorRules, nameOfFunction } from './accessor-rules';
import { nodes } from './node-roles';

const functions = ['function_definition', 'lambda_expression'];

/** The innermost name in declarators within each other. */
function declared(node: Node): Node | undefined {
  let found: Node | undefined;
  for (let next = field(node, 'declarator'); next; next = field(next, 'declarator')) found = next;
  // Some nodes around a name have it as a child without a field.
  let name = found && found.namedChildCount > 0 ? (found.lastNamedChild ?? undefined) : found;
  while (name?.type === 'qualified_identifier') name = name.lastNamedChild ?? undefined;
  return name;
}

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

/** Where the key is the name itself, also without its first letter: `BASE_FEATURE(kNewUi, base::FEATURE_…)`. */
function placeOf(literal: Node): Place | undefined {
  const call = literal.type === 'identifier' ? literal.parent?.parent : undefined;
  if (!call) return undefined;
  const macro = field(call, 'function')?.text ?? '';
  const context = macro.endsWith('BASE_FEATURE')
    ? contexts.member('base::Feature')
    : contexts.argument(macro, 0);
  const root = literal;
  return isOutsideOfFunctions(call) ? { context, constant: { root, path: [], member: root } } : { context };
}

/** The name of a namespace or type, the innermost of several. */
const nameOfType = (declaration: Node): Node | undefined => {
  const name = field(declaration, 'name');
  return name?.type === 'nested_namespace_specifier' ? (name.lastNamedChild ?? undefined) : name;
};

/** `Keys` of `const std::string Keys::Returns = "returns";` */
function ownerOf(declaration: Node): Node | undefined {
  const declarator = field(declaration, 'declarator');
  const qualified = [declarator, declarator && field(declarator, 'declarator')].find(
    (node) => node?.type === 'qualified_identifier',
  );
  let inner = qualified;
  for (let next = inner; next?.type === 'qualified_identifier'; next = field(next, 'name')) inner = next;
  const scope = inner && field(inner, 'scope');
  return scope && declaredName(scope, ['class_specifier', 'struct_specifier', 'namespace_definition']);
}

/** `ShopFeature` of `ShopFeature wraps("wraps");` and `ShopFeature{"wraps"}` in a function. */
function typeOfFlags(made: Node): Node | undefined {
  const declaration = made.type === 'init_declarator' ? made.parent : made;
  const isLocal = declaration?.type !== 'declaration' || declaration.parent?.type === 'compound_statement';
  const type = declaration && isLocal ? field(declaration, 'type') : undefined;
  return type && flagWords.test(type.text) && !/[<(]/.test(type.text) ? type : undefined;
}

/** Whether a list holds what a type of flags is made with. */
const isGivenToType = ({ parent }: Node): boolean =>
  parent !== null && madeDirectly.includes(parent.type) && typeOfFlags(parent) !== undefined;

const madeDirectly = ['init_declarator', 'compound_literal_expression'];

/** `a::B::c` lies within each other from the left: `c` is a member of `B`, which is one of `a`. */
function memberOf(node: Node): ReturnType<Language['member']> {
  let inner = node;
  if (node.type === 'qualified_identifier') {
    for (let next = field(node, 'name'); next?.type === 'qualified_identifier'; next = field(next, 'name'))
      inner = next;
    const [object, propertyNode] = [field(inner, 'scope'), field(inner, 'name')];
    return object && propertyNode ? { object, property: propertyNode.text, propertyNode } : null;
  }
  const within = node.parent;
  const around = within?.parent;
  if (within?.type !== 'qualified_identifier' || around?.type !== 'qualified_identifier') return null;
  const object = field(around, 'scope');
  const isScope = field(within, 'scope')?.id === node.id && field(around, 'name')?.id === within.id;
  return isScope && object ? { object, property: node.text, propertyNode: node } : null;
}

/** A static member that is declared without its value: it is a member of the class around. */
function implicitMember(name: Node): ImplicitMember | null {
  const declaration = name.parent;
  if (name.type !== 'field_identifier' || declaration?.type !== 'field_declaration') return null;
  if (field(declaration, 'default_value') || !/^\s*static\b/.test(declaration.text)) return null;
  const owner = enclosing(declaration, new Set(['class_specifier', 'struct_specifier']));
  const typedBy = owner && field(owner, 'name');
  return typedBy ? { expression: name, typedBy } : null;
}

/** C and C++. */
export const cpp = languageOf(
  {
    family: 'cpp',
    dialects: [
      { id: 'c', extensions: ['.c'], grammar: 'cpp' },
      { id: 'cpp', extensions: ['.cc', '.cpp', '.cxx', '.h', '.hpp', '.hh', '.hxx', '.inc'], grammar: 'cpp' },
    ],
    captures,
    grammars: { cpp: '@vscode/tree-sitter-wasm/wasm/tree-sitter-cpp.wasm' },
    names: nameRules({ separators: ['/', '::'], areFields: true, areAliasesSeen: true }),
    nodes,
    accessorRules,
    scopes: [
      'translation_unit',
      'declaration_list',
      'field_declaration_list',
      'compound_statement',
      ...functions,
    ],
    functions,
    types: {
      namespace_definition: nameOfType,
      class_specifier: 'name',
      struct_specifier: 'name',
      enum_specifier: 'name',
    },
    variables: ['identifier', 'type_identifier', 'field_identifier', 'namespace_identifier'],
    selves: ['this'],
    members: {
      field_expression: { object: 'argument', name: 'field' },
    },
    memberOf,
    ownerOf,
    isScoped: (type) => /^enum\s+(class|struct)\b/.test(type.text),
    implicitMember,
    placeOf,
    calls: {
      call_expression: { callee: ['function'], arguments: 'arguments' },
      new_expression: { callee: ['type'], arguments: 'arguments' },
      init_declarator: { callee: [typeOfFlags], arguments: 'value' },
      compound_literal_expression: { callee: [typeOfFlags], arguments: 'value' },
    },
    nameOfFunction,
    unwraps: {
      parenthesized_expression: [0],
      cast_expression: ['value'],
      user_defined_literal: [0],
      conditional_expression: ['consequence', 'alternative'],
      pointer_expression: ['argument'],
    },
    accessors: /^(c_str|str|data|name|key|value|ToString|to_string)$/,
    bindings: {
      // What is declared elsewhere is bound there.
      declaration: (node) =>
        field(node, 'declarator')?.type === 'identifier' && !/^\s*extern\b/.test(node.text)
          ? { kind: 'value', name: 'declarator', type: 'type' }
          : undefined,
      init_declarator: (node) =>
        field(node, 'declarator')?.type === 'qualified_identifier'
          ? undefined
          : { kind: 'value', name: declared, value: 'value' },
      field_declaration: { kind: 'value', name: declared, value: 'default_value', type: 'type' },
      enumerator: { kind: 'value', name: 'name' },
      parameter_declaration: { kind: 'parameter', name: declared, type: 'type', scope: functions },
      optional_parameter_declaration: { kind: 'parameter', name: declared, type: 'type', scope: functions },
      preproc_def: { kind: 'value', name: 'name' },
      class_specifier: { kind: 'type', name: 'name' },
      struct_specifier: { kind: 'type', name: 'name' },
      enum_specifier: { kind: 'type', name: 'name' },
    },
    arms: {
      types: ['case_statement'],
      labels: ['parenthesized_expression'],
      giving: ['expression_statement', 'initializer_list', 'parenthesized_expression', 'return_statement'],
    },
    places: {
      parenthesized_expression: 'through',
      initializer_list: (list) => (isGivenToType(list) ? 'arguments' : 'through'),
      user_defined_literal: 'through',
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
      initializer_pair: { key: { field: 'designator', then: 0 }, value: 'value' },
      subscript_argument_list: 'through',
      subscript_expression: { indexes: 'argument' },
      return_statement: 'returned',
      expression_statement: 'nowhere',
      preproc_include: 'nowhere',
    },
    plainString(source) {
      // The name of a feature that is its key.
      const [name, mark = ''] = /^(k(?=\p{Lu}))?[\p{L}_][\p{L}\p{N}_]*$/u.exec(source) ?? [];
      if (name !== undefined) return { value: source.slice(mark.length), start: mark.length };
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
    imports,
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
