import type { Node } from '../../tree/syntax-tree';
import type { NameGroup } from '../language';
import { ancestors, enclosing, field, namedChildren } from '../nodes';
import { contexts, flagWords, nameOfGiven, tellingName } from '../place-words';

/** Methods of mocks that are given what the mocked function is to give. */
const giving = /^(mock(Return|Resolved)Value(Once)?|returns|resolves)$/;
/** The same of a mock that is made at once, so that what it is put in tells what it mocks. */
const givingAlone =
  /(^|\.)((fn|stub)\(\)\.(mock((Return|Resolved)Value|Implementation)(Once)?|returns|resolves)|fn)$/;
/** Functions that put an object under the name of what keeps it. */
const keeping = /(^|\.)(set|provide|assign|merge|patch|update)$/;

/** What a module gives without a name is called as `module.exports` is. */
export const exported = 'exports';

const keyTypes = new Set(['property_identifier', 'shorthand_property_identifier']);
const takenTypes = new Set(['property_identifier', 'shorthand_property_identifier_pattern']);

/** The names that a key of an object, a member of a type or class, or a name taken out of an object stands with. */
export function nameGroup(name: Node): NameGroup | null {
  if (name.parent?.type === 'variable_declarator') return groupAtTop(name.parent, name);
  const owner = ownerOf(name);
  if (owner === undefined) return null;
  switch (owner.type) {
    case 'object':
      return { owner, context: contexts.key(nameOfValue(owner)), names: keysOf(owner, keyTypes) };
    case 'object_pattern':
      return { owner, context: contexts.key(nameOfValue(owner)), names: keysOf(owner, takenTypes) };
    case 'object_type':
    case 'interface_body':
      return { owner, context: contexts.key(nameOfType(owner)), names: keysOf(owner, keyTypes) };
    case 'class_body':
      return {
        owner,
        context: contexts.member(owner.parent ? (field(owner.parent, 'name')?.text ?? '') : ''),
        names: keysOf(owner, keyTypes),
      };
    case 'enum_body':
      return {
        owner,
        context: contexts.member(owner.parent ? (field(owner.parent, 'name')?.text ?? '') : ''),
        names: keysOf(owner, keyTypes),
      };
    default:
      return null;
  }
}

/** What a variable holds that is no yes or no. */
const otherValues =
  /^(string|template_string|number|object|array|arrow_function|function(_expression)?|class|new_expression|jsx_\w+)$/;

/** A variable that a module gives to others, of which it may be said that it is on. */
function groupAtTop(declarator: Node, name: Node): NameGroup | null {
  const value = field(declarator, 'value');
  const isGiven = declarator.parent?.parent?.type === 'export_statement';
  if (!isGiven || field(declarator, 'name')?.id !== name.id || !value || otherValues.test(value.type))
    return null;
  return { owner: declarator, context: contexts.top, names: [name] };
}

/**
 * The names that stand below a name: the keys of the object that is the value of a key, that a function is given, and
 * what is taken of what a variable holds or a function gives, or is to give.
 */
export function groupsBelow(name: Node): readonly NameGroup[] {
  const { parent } = name;
  if (parent === null) return [];
  const holds = parent.type === 'pair' ? 'key' : parent.type === 'variable_declarator' ? 'name' : undefined;
  if (holds && field(parent, holds)?.id === name.id) return present([groupIn(field(parent, 'value'))]);
  const whole = field(parent, 'property')?.id === name.id ? parent : name;
  const call = whole.parent && field(whole.parent, 'function')?.id === whole.id ? whole.parent : undefined;
  return present([call ? groupGiven(call, name) : groupMocked(whole), groupTaken(call ?? whole)]);
}

const present = (groups: readonly (NameGroup | null)[]): NameGroup[] =>
  groups.filter((group) => group !== null);

/** The keys of the object that a mock of a function is to give: `useFlags.mockReturnValue({ newUi: true })`. */
function groupMocked(mocked: Node): NameGroup | null {
  const method = mocked.parent;
  const call = method && field(method, 'object')?.id === mocked.id ? method.parent : null;
  if (!method || !call || !giving.test(field(method, 'property')?.text ?? '')) return null;
  const given = field(call, 'arguments');
  return given ? groupIn(namedChildren(given)[0]) : null;
}

/** The keys of an object. */
function groupIn(object: Node | null | undefined): NameGroup | null {
  const [first] = object?.type === 'object' ? keysOf(object, keyTypes) : [];
  return first ? nameGroup(first) : null;
}

/** The keys of the object that a call is given, or the property that is read of what it gives. */
function groupGiven(call: Node, name: Node): NameGroup | null {
  const around = call.parent;
  const property = around && field(around, 'object')?.id === call.id ? field(around, 'property') : undefined;
  const isCalled = around?.parent && field(around.parent, 'function')?.id === around.id;
  if (property?.type === 'property_identifier' && isCalled !== true)
    return { owner: property, context: contexts.key(name.text), names: [property] };
  const given = field(call, 'arguments');
  return given ? groupIn(namedChildren(given).find(({ type }) => type === 'object')) : null;
}

/** What is taken of a value: `const { newUi } = flags`. */
function groupTaken(value: Node): NameGroup | null {
  const around = value.parent?.type === 'await_expression' ? value.parent : value;
  const declarator = around.parent?.type === 'variable_declarator' ? around.parent : undefined;
  const pattern =
    declarator && field(declarator, 'value')?.id === around.id ? field(declarator, 'name') : undefined;
  const [first] = pattern?.type === 'object_pattern' ? keysOf(pattern, takenTypes) : [];
  return first ? nameGroup(first) : null;
}

const holders = new Set([
  'pair',
  'pair_pattern',
  'object_assignment_pattern',
  'property_signature',
  'public_field_definition',
  'field_definition',
  'enum_assignment',
]);

function ownerOf(name: Node): Node | undefined {
  const { parent } = name;
  if (parent === null) return undefined;
  if (!holders.has(parent.type)) {
    return keyTypes.has(name.type) || takenTypes.has(name.type) ? parent : undefined;
  }
  return nameIn(parent)?.id === name.id ? (parent.parent ?? undefined) : undefined;
}

const nameIn = (holder: Node): Node | undefined =>
  field(holder, 'key') ??
  field(holder, 'name') ??
  field(holder, 'property') ??
  field(holder, 'left') ??
  undefined;

function keysOf(owner: Node, types: ReadonlySet<string>): Node[] {
  return namedChildren(owner).flatMap((child) => {
    const name = holders.has(child.type) ? nameIn(child) : child;
    return name && types.has(name.type) ? [name] : [];
  });
}

/** Lists, and what objects in lists are passed through. */
const lists = new Set([
  'array',
  'object',
  'parenthesized_expression',
  'as_expression',
  'satisfies_expression',
]);

/** What the objects that a pair stands in are put in or given to, innermost first, whatever lists they lie in. */
export function* holdersOf(pair: Node): Iterable<string> {
  let inner = pair;
  for (const parent of ancestors(pair)) {
    if (!lists.has(parent.type)) {
      yield nameOfValue(inner);
      if (parent.type !== 'pair') return;
    }
    inner = parent;
  }
}

/** Functions that make a description of an object from the object: `flags: shape({ … })`. */
const describing =
  /(^|\.)(shape|exact|object|partial|strictObject|looseObject|freeze|reactive|readonly|ref|signal|assign|merge|extend|defaults|defaultsDeep)$/;
/** Names of objects by where they apply: what they hold is told by what they lie in. */
const stages =
  /^(dev(elopment)?|prod(uction)?|stag(e|ing)|test(ing)?|local|qa|demo|sandbox|preview|experimental|defaults?|base|common|overrides?)$/i;

/** A name in a type that speaks of flags. */
const nameOfFlags = /[\w$]*(?:flag|feature|toggle|experiment)[\w$]*/i;

/** The name by which the type of a variable speaks of flags, where its own doesn't. */
export function typeOfFlags(declarator: Node): string | undefined {
  const type = field(declarator, 'type')?.text ?? '';
  return flagWords.test(field(declarator, 'name')?.text ?? '') ? undefined : nameOfFlags.exec(type)?.[0];
}

/** What a value is, or which function gives it, whatever the function is given. */
function nameOfGiver(value: Node | undefined): string {
  const given = value?.type === 'await_expression' ? (value.firstNamedChild ?? undefined) : value;
  const called = given?.type === 'call_expression' ? field(given, 'function') : undefined;
  const argument = called && given ? field(given, 'arguments')?.firstNamedChild : undefined;
  return called ? nameOfGiven(called.text, argument?.text) : (given?.text ?? '');
}

/** What an object is put in, given to, or taken apart from: `flags` of `flags: {…}`, `const flags = {…}`, `const {…} = flags`. */
function nameOfValue(object: Node): string {
  let inner = object;
  for (const parent of ancestors(object)) {
    const node = inner;
    inner = parent;
    switch (parent.type) {
      case 'parenthesized_expression':
      case 'as_expression':
      case 'satisfies_expression':
      case 'spread_element':
      case 'ternary_expression':
        continue;
      case 'pair':
      case 'pair_pattern': {
        const name = field(parent, 'key')?.text ?? '';
        const around = stages.test(name) && parent.parent ? nameOfValue(parent.parent) : '';
        return around === '' ? name : around;
      }
      case 'variable_declarator': {
        const name = field(parent, 'name');
        if (name?.id === node.id) return nameOfGiver(field(parent, 'value'));
        return typeOfFlags(parent) ?? (name?.type === 'identifier' ? name.text : '');
      }
      case 'assignment_expression':
        return field(parent, 'left')?.text ?? '';
      case 'arguments': {
        const call = parent.parent;
        const called = (call && (field(call, 'function') ?? field(call, 'constructor'))?.text) ?? '';
        if (describing.test(called) || givingAlone.test(called)) continue;
        // Of `make<Flags>({ … })` the type tells.
        const types = (call && field(call, 'type_arguments')?.text) ?? '';
        const before = node.previousNamedSibling;
        const isTold = before?.type === 'string' || keeping.test(called);
        if (before && isTold && flagWords.test(before.text)) return before.text;
        return flagWords.test(types) ? types : tellingName(called);
      }
      case 'call_expression':
      case 'member_expression':
        continue;
      case 'required_parameter':
      case 'optional_parameter':
        return field(parent, 'type')?.text ?? '';
      case 'arrow_function':
        return nameOfAnswer(parent);
      case 'return_statement':
        return nameOfAnswer(enclosing(parent, functions) ?? parent);
      case 'jsx_expression':
        return parent.parent ? nameOfAttribute(parent.parent) : '';
      case 'export_statement':
        return exported;
      case 'public_field_definition':
      case 'field_definition':
        return (field(parent, 'name') ?? field(parent, 'property'))?.text ?? '';
      default:
        return '';
    }
  }
  return '';
}

/** What an attribute holds: `flags={{ … }}`, and what `<FlagsContext.Provider value={{ … }}>` provides. */
function nameOfAttribute(attribute: Node): string {
  const name = attribute.firstNamedChild?.text ?? '';
  const component = attribute.parent ? field(attribute.parent, 'name')?.text : undefined;
  return name === 'value' ? (component?.replace(/\.Provider$/, '') ?? '') : name;
}

/** What a function gives: by its type, or by what it is called where that speaks of flags. */
function nameOfAnswer(answering: Node): string {
  const type = field(answering, 'return_type')?.text;
  if (type !== undefined) return type;
  const name = field(answering, 'name')?.text ?? nameOfValue(answering);
  return flagWords.test(name) ? name : '';
}

const functions = new Set([
  'function_declaration',
  'function_expression',
  'arrow_function',
  'method_definition',
]);

function nameOfType(body: Node): string {
  for (const parent of ancestors(body)) {
    switch (parent.type) {
      case 'type_annotation':
      case 'intersection_type':
      case 'union_type':
      case 'parenthesized_type':
      case 'type_arguments':
      case 'generic_type':
        continue;
      case 'interface_declaration':
      case 'type_alias_declaration':
      case 'property_signature':
      case 'public_field_definition':
      case 'required_parameter':
        return nameOfTyped(parent);
      default:
        return '';
    }
  }
  return '';
}

/** What is declared to be of a type; of what is taken apart at once, there is no name. */
function nameOfTyped(declaration: Node): string {
  const name = field(declaration, 'name') ?? field(declaration, 'pattern');
  return name === undefined || /_pattern$/.test(name.type) ? '' : name.text;
}
