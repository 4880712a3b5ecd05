import type { Node } from '../../tree/syntax-tree';
import type { Language, NameGroup } from '../language';
import { field, lastName, namedChildren } from '../nodes';
import { contexts } from '../place-words';
import { nameRules } from '../name-rules';
import { languageOf } from '../tables/language-of';
import { itself, type Part } from '../tables/parts';
import type { BindingRule, PlaceRule } from '../tables/table';
import { imports } from './imports';
import { plainString } from './plain-string';
import { captures } from './captures';
import { accessorRules } from './accessor-rules';
import { nodes } from './node-roles';
import { memberInTokens, placeInTokens, variantInTokens } from './tokens';
import { placeByAttribute } from './variants';
import { typeOfImpl } from './types-of-impl';

const functions = ['function_item', 'closure_expression'];
const types = ['struct_item', 'enum_item', 'trait_item', 'mod_item', 'type_item'];

/** Methods and functions that give a text in another form, or the same one. */
const conversions = /^(to_string|to_owned|into|as_str|as_ref|clone|as_bytes|from|key|name|as_deref|unwrap)$/;
/** Macros that put texts together, tell people something, or end the program. */
const otherMacros =
  /^(concat|format|format_args|e?println|e?print|write|writeln|panic|todo|unreachable|unimplemented|debug|info|warn|error|trace|include|include_str|include_bytes|env|option_env|bail|anyhow|ensure)$/;

const identifier: BindingRule = { kind: 'value', name: itself };

/** The name a pattern binds, where it is no more than a name. */
const pattern: readonly Part[] = [
  { type: 'identifier' },
  { type: 'mut_pattern', then: { type: 'identifier' } },
];
const bound = (node: Node): Part | undefined => {
  const type = field(node, 'pattern')?.type;
  return type === 'identifier' ? 'pattern' : undefined;
};

/** `"x".to_string()` and `String::from("x")` are the text itself. */
function callRule(call: Node): PlaceRule | undefined {
  const called = field(call, 'function');
  return called?.type === 'field_expression' && conversions.test(field(called, 'field')?.text ?? '')
    ? 'through'
    : undefined;
}

function argumentsRule(list: Node): PlaceRule {
  const called = list.parent ? field(list.parent, 'function')?.text : undefined;
  return /^(String|Cow|Arc|Rc|Box|Some|Ok)(::(from|new|Borrowed))?$/.test(called ?? '')
    ? 'through'
    : 'arguments';
}

/** What a macro or attribute is given are bare tokens: they count as its arguments. */
function tokensRule(tokens: Node): PlaceRule {
  const owner = tokens.parent;
  if (owner?.type === 'macro_invocation') {
    const name = field(owner, 'macro')?.text ?? '';
    if (name === 'vec' || name === 'matches' || /^assert/.test(name)) return 'through';
    return otherMacros.test(name) ? 'nowhere' : 'arguments';
  }
  return owner?.type === 'token_tree' || owner?.type === 'attribute' ? 'arguments' : 'nowhere';
}

const tabled = languageOf(
  {
    family: 'rust',
    dialects: [{ id: 'rust', extensions: ['.rs'], grammar: 'rust' }],
    captures,
    grammars: { rust: '@vscode/tree-sitter-wasm/wasm/tree-sitter-rust.wasm' },
    names: nameRules({ separators: ['::'], areQualified: true, areFields: true }),
    nodes,
    accessorRules,
    scopes: [
      'source_file',
      'block',
      'match_arm',
      'declaration_list',
      'enum_variant_list',
      ...types,
      ...functions,
    ],
    functions,
    types: { ...Object.fromEntries(types.map((type) => [type, 'name'])), impl_item: typeOfImpl },
    variables: ['identifier', 'type_identifier'],
    isVariable: ({ id, parent }) => parent?.type !== 'scoped_identifier' || field(parent, 'path')?.id === id,
    selves: ['self', 'Self'],
    members: {
      field_expression: { object: 'value', name: 'field' },
      scoped_identifier: { object: 'path', name: 'name' },
      scoped_type_identifier: { object: 'path', name: 'name' },
    },
    memberOf: memberInTokens,
    calls: {
      call_expression: {
        callee: [{ type: 'generic_function', then: 'function' }, 'function'],
        arguments: 'arguments',
      },
      macro_invocation: { callee: ['macro'], arguments: { type: 'token_tree' } },
      attribute: { callee: [0], arguments: 'arguments' },
    },
    unwraps: {
      parenthesized_expression: [0],
      reference_expression: ['value'],
      unary_expression: [0],
      type_cast_expression: ['value'],
      try_expression: [0],
      await_expression: [0],
      if_expression: ['consequence', 'alternative'],
      else_clause: [0],
      block: [-1],
    },
    accessors:
      /^(to_string|to_owned|into|as_str|as_ref|clone|key|name|value|id|unwrap|expect|as_deref|borrow|deref)$/,
    bindings: {
      const_item: { kind: 'value', name: 'name', value: 'value', type: 'type' },
      static_item: { kind: 'value', name: 'name', value: 'value', type: 'type' },
      let_declaration: (node) => {
        const name = bound(node);
        return name === undefined ? undefined : { kind: 'value', name, value: 'value', type: 'type' };
      },
      let_condition: { kind: 'value', name: { type: 'identifier' } },
      parameter: { kind: 'parameter', name: pattern, type: 'type' },
      for_expression: (node) => (bound(node) ? { kind: 'value', name: 'pattern' } : undefined),
      function_item: { kind: 'function', name: 'name', value: itself },
      function_signature_item: { kind: 'function', name: 'name' },
      ...Object.fromEntries(types.map((type) => [type, { kind: 'type', name: 'name' } as const])),
      enum_variant: { kind: 'value', name: 'name' },
      field_pattern: (node) => (field(node, 'pattern') ? undefined : { kind: 'value', name: 'name' }),
      field_declaration: { kind: 'value', name: 'name', type: 'type' },
      identifier: (node) => {
        if (node.parent?.type === 'closure_parameters') return { kind: 'parameter', name: itself };
        // A name in capitals in a pattern is a constant that is compared with.
        return /^\p{Lu}/u.test(node.text) ? undefined : identifier;
      },
    },
    implicitMember: variantInTokens,
    arms: {
      types: ['match_arm'],
      labels: ['match_pattern'],
      giving: ['block', 'expression_statement', 'parenthesized_expression', 'return_expression'],
    },
    places: {
      parenthesized_expression: 'through',
      reference_expression: 'through',
      array_expression: 'through',
      tuple_expression: 'through',
      type_cast_expression: 'through',
      field_expression: 'through',
      else_clause: 'through',
      or_pattern: 'through',
      call_expression: callRule,
      arguments: argumentsRule,
      token_tree: tokensRule,
      const_item: { declares: 'name', value: 'value' },
      static_item: { declares: 'name', value: 'value' },
      let_declaration: (node) =>
        bound(node) ? { declares: 'pattern', value: 'value' } : { assigns: 'pattern' },
      assignment_expression: { assigns: 'left' },
      field_initializer: { key: 'field', value: 'value' },
      binary_expression: { operators: /^[!=]=$/, left: 'left', right: 'right' },
      match_pattern: 'case',
      tuple_struct_pattern: 'case',
      match_arm: 'returned',
      index_expression: { indexes: 0 },
      return_expression: 'returned',
      block: 'returned',
      closure_expression: 'returned',
      if_expression: { condition: 'condition' },
      expression_statement: 'nowhere',
      source_file: 'nowhere',
      extern_crate_declaration: 'nowhere',
      foreign_mod_item: 'nowhere',
    },
    placeOf: (literal) => placeByAttribute(literal) ?? placeInTokens(literal),
    plainString,
    imports,
  },
  {
    through: [
      'arguments',
      'call_expression',
      'struct_expression',
      'field_initializer_list',
      'field_initializer',
      'reference_expression',
      'closure_expression',
    ],
    holders: { const_item: 'name', static_item: 'name' },
    classes: { impl_item: (item) => (field(item, 'trait') ? typeOfImpl(item) : undefined) },
    entries: { field_initializer: (node) => field(node, 'field') },
    enumerations: {
      enum_variant_list: ['enum_variant'],
      field_declaration_list: ['field_declaration'],
    },
  },
);

/** What names a field of a type where one is made or taken apart, and by which of its parts; '' for its only one. */
const partsOfFields: ReadonlyMap<string, string> = new Map([
  ['field_initializer', 'field'],
  ['shorthand_field_initializer', ''],
  ['field_pattern', 'name'],
]);

/** The fields that a literal gives values to, `FeatureFlags { new_ui: true }`, or that a pattern takes out. */
function fieldsGiven(name: Node): NameGroup | null {
  const entry = name.parent;
  const parts = partsOfFields.get(entry?.type ?? '');
  if (!entry || parts === undefined || (parts !== '' && field(entry, parts)?.id !== name.id)) return null;
  const owner = entry.parent;
  const whole = owner?.type === 'struct_pattern' ? owner : owner?.parent;
  if (!owner || !whole || !/^struct_(expression|pattern)$/.test(whole.type)) return null;
  const type = (field(whole, 'name') ?? field(whole, 'type'))?.text ?? '';
  const named = type === 'Self' ? tabled.surroundings?.(whole).at(-1) : lastName(type);
  const names = namedChildren(owner).flatMap((one) => {
    const part = partsOfFields.get(one.type);
    if (part === undefined) return [];
    return (part === '' ? one.firstNamedChild : field(one, part)) ?? [];
  });
  return { owner, context: contexts.key(named ?? ''), names };
}

export const rust: Language = {
  ...tabled,
  nameGroup: (name) => fieldsGiven(name) ?? tabled.nameGroup?.(name) ?? null,
};
