import type { Node } from '../../tree/syntax-tree';
import { namedFunction } from '../accessor-rules';
import type { Language } from '../language';
import { field } from '../nodes';
import { namesOfFunctions } from '../function-names';
import { nameRules } from '../name-rules';
import { languageOf } from '../tables/language-of';
import { itself } from '../tables/parts';
import type { BindingRule, PlaceRule } from '../tables/table';
import { codeOfTags } from '../embedded';
import { askedMembers } from './asked-members';
import { describedPlace } from './described-flags';
import { imports } from './imports';
import { codeOfIndented } from './indented';
import { mockedPlace } from './mocks';
import { plainString } from './plain-string';
import { captures } from './captures';
import { nodes } from './node-roles';

const functions = ['method', 'singleton_method', 'block', 'do_block', 'lambda'];
const parameter: BindingRule = { kind: 'parameter', name: 'name' };
const parameters = /^(method|block|lambda)_parameters$/;

/** Calls that give a text or symbol in another form, or the same one. */
const conversions = /^(freeze|to_s|to_sym|dup|itself|presence)$/;
/** Calls that declare attributes, reach methods by name, ask for rights, or show pages. */
const otherCalls = new RegExp(
  `^(${[
    'attr_\\w+|alias_method|alias_attribute|define_method|delegate|respond_to(_missing)?\\?|public_send|__send__|method',
    'instance_variable_[gs]et|const_get|is_a\\?|has_(many|one|and_belongs_to_many)|belongs_to|validates?\\w*|scope|enum',
    'attribute|store_accessor|(add|remove)_(column|index|reference)|select|where|order|pluck|permit|render|redirect_to',
    'resources?|can\\??|cannot\\??|authorize!|prevent|(create|drop|rename|change)_table|feature_category|let!?|queue_as',
  ].join('|')})$`,
);

/** Whether an argument is given under a name of a flag: `where(feature_key: "x")`. */
const isOfFlag = (argument: Node) =>
  argument.type === 'pair' &&
  /^(feature|flag|feature_flag)s?(_(key|name|id))?$/.test(field(argument, 'key')?.text ?? '');

/** What is asked before something is done: `before_action :check, if: :new_cart?`. */
function isCondition({ type, parent }: Node): boolean {
  if (!/^(simple|bare)_symbol$/.test(type)) return false;
  const pair = /^(symbol_)?array$/.test(parent?.type ?? '') ? parent?.parent : parent;
  if (pair?.type !== 'pair' || pair.parent?.type !== 'argument_list') return false;
  return /^(if|unless)$/.test(field(pair, 'key')?.text ?? '');
}

const isKey = (pair: Node, child: Node) => field(pair, 'key')?.id === child.id;

/** `KEYS[:cart]` and `KEYS.fetch(:cart)` name an entry of a constant. */
function entryNamed(node: Node): ReturnType<Language['member']> {
  const isFetched = node.type === 'call' && field(node, 'method')?.text === 'fetch';
  if (!isFetched && node.type !== 'element_reference') return null;
  const object = field(node, isFetched ? 'receiver' : 'object');
  const propertyNode = isFetched ? field(node, 'arguments')?.firstNamedChild : node.namedChild(1);
  if (!object || !propertyNode || !/^(simple_symbol|string)$/.test(propertyNode.type)) return null;
  const plain = plainString(propertyNode.text);
  return plain && { object, property: plain.value, propertyNode };
}

/** A constant or variable; attributes and elements that are assigned to only give the text a name. */
function assigned(node: Node): PlaceRule {
  const left = field(node, 'left');
  return /^(constant|identifier|global_variable)$/.test(left?.type ?? '')
    ? { declares: 'left', value: 'right' }
    : { assigns: 'left' };
}

export const ruby = languageOf(
  {
    family: 'ruby',
    dialects: [
      { id: 'ruby', extensions: ['.rb', '.rake', '.ru', '.gemspec'], grammar: 'ruby' },
      { id: 'erb', extensions: ['.erb'], grammar: 'ruby', prepare: codeOfTags },
      { id: 'haml', extensions: ['.haml'], grammar: 'ruby', prepare: codeOfIndented },
      { id: 'slim', extensions: ['.slim'], grammar: 'ruby', prepare: codeOfIndented },
    ],
    captures,
    grammars: { ruby: '@vscode/tree-sitter-wasm/wasm/tree-sitter-ruby.wasm' },
    names: nameRules({ areCalledBare: true, separators: ['::', '/'], areInOrder: false }),
    // Symbols, and lists of words.
    areTextsBare: true,
    nodes,
    accessorRules: {
      declarations: { method: namedFunction, singleton_method: namedFunction },
      isGivenWork: (call) => field(call, 'block') !== undefined,
    },
    scopes: ['program', 'class', 'module', 'singleton_class', ...functions],
    functions,
    types: { class: 'name', module: 'name', singleton_class: 'value' },
    nameless: ['singleton_class'],
    variables: ['identifier', 'constant', 'instance_variable', 'class_variable', 'global_variable'],
    isVariable: ({ id, parent }) =>
      parent?.type !== 'call' ||
      field(parent, 'method')?.id !== id ||
      (!field(parent, 'receiver') && !field(parent, 'arguments')),
    selves: ['self'],
    memberOf: entryNamed,
    members: {
      call: { object: 'receiver', name: 'method', without: 'arguments' },
      scope_resolution: { object: 'scope', name: 'name' },
    },
    calls: { call: { callee: ['method'], receiver: 'receiver', arguments: 'arguments' } },
    argument: {
      type: 'pair',
      name: (pair) => field(pair, 'key'),
      except: (pair, child) => pair.parent?.type !== 'argument_list' || isKey(pair, child),
    },
    nameOfFunction: namesOfFunctions({ assignment: 'left', pair: 'key' }),
    unwraps: {
      parenthesized_statements: [0],
      conditional: ['consequence', 'alternative'],
      binary: (node) => (/^(\|\||or)$/.test(field(node, 'operator')?.text ?? '') ? ['left', 'right'] : []),
    },
    accessors: /^(freeze|to_s|to_sym|value|key|name|id|itself|dup|presence)$/,
    bindings: {
      assignment: (node) => {
        const left = field(node, 'left')?.type ?? '';
        if (left === 'instance_variable' || left === 'class_variable') {
          return { kind: 'value', name: 'left', value: 'right', scope: ['class', 'module', 'program'] };
        }
        return /^(identifier|constant|global_variable)$/.test(left)
          ? { kind: 'value', name: 'left', value: 'right' }
          : undefined;
      },
      operator_assignment: (node) =>
        field(node, 'left')?.type === 'instance_variable'
          ? { kind: 'value', name: 'left', value: 'right', scope: ['class', 'module', 'program'] }
          : undefined,
      identifier: ({ parent }) => ({
        kind: parameters.test(parent?.type ?? '') ? 'parameter' : 'value',
        name: itself,
      }),
      optional_parameter: { ...parameter, value: 'value' },
      keyword_parameter: parameter,
      splat_parameter: parameter,
      hash_splat_parameter: parameter,
      block_parameter: parameter,
      exception_variable: { kind: 'value', name: 0 },
      method: { kind: 'function', name: 'name', value: itself },
      singleton_method: { kind: 'function', name: 'name', value: itself },
      class: { kind: 'type', name: 'name' },
      module: { kind: 'type', name: 'name' },
    },
    nameGroup: askedMembers,
    placeOf: (literal) => mockedPlace(literal) ?? describedPlace(literal),
    places: {
      parenthesized_statements: 'through',
      array: 'through',
      bare_string: 'through',
      string_array: 'through',
      symbol_array: 'through',
      hash: 'through',
      splat_argument: 'through',
      right_assignment_list: 'through',
      call: (node, child) =>
        field(node, 'receiver')?.id === child.id && conversions.test(field(node, 'method')?.text ?? '')
          ? 'through'
          : undefined,
      argument_list: (list, child) => {
        if (list.parent?.type === 'return') return 'returned';
        const called = list.parent ? field(list.parent, 'method')?.text : undefined;
        return otherCalls.test(called ?? '') && !isOfFlag(child) ? 'nowhere' : 'arguments';
      },
      pair: { key: 'key', value: 'value' },
      conditional: { condition: 'condition' },
      assignment: assigned,
      operator_assignment: { assigns: 'left' },
      optional_parameter: { assigns: 'name' },
      keyword_parameter: { assigns: 'name' },
      binary: (node, child) => {
        const operator = field(node, 'operator')?.text ?? '';
        // Of lists that are put together, each stands where the whole does.
        if (nodes.lists.has(child.type) && /^[|+&-]$/.test(operator)) return 'through';
        if (operator === '<<' && field(node, 'right')?.id === child.id) return { assigns: 'left' };
        return { operators: /^([!=]==?|<=>)$/, left: 'left', right: 'right', through: /^(\|\||or)$/ };
      },
      pattern: 'case',
      in_clause: 'case',
      keyword_pattern: { key: 'key', value: 'value' },
      element_reference: (node) =>
        field(node, 'object')?.text === 'params' ? 'nowhere' : { indexes: 'object' },
      return: 'returned',
      method: 'returned',
      singleton_method: 'returned',
      body_statement: 'returned',
      block_body: 'returned',
      then: 'returned',
      else: 'returned',
      program: 'nowhere',
      interpolation: 'nowhere',
      chained_string: 'nowhere',
      undef: 'nowhere',
      alias: 'nowhere',
    },
    plainString,
    imports,
    isNameOfOwnFunction: isCondition,
  },
  {
    through: ['argument_list', 'call', 'pair', 'hash', 'parenthesized_statements', 'body_statement'],
    getters: { method: 'name', singleton_method: 'name' },
    holders: { assignment: { type: 'constant' } },
    entries: { pair: (pair) => field(pair, 'key') },
  },
);
