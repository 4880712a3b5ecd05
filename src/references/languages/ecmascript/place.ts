import type { Node } from '../../tree/syntax-tree';
import type { DeclaredConstant, Place } from '../language';
import { ancestors, field, positionAmong } from '../nodes';
import { contexts, holderAmong, tellingName } from '../place-words';
import { mockedCallee } from './mocks';
import { exported, holdersOf, typeOfFlags } from './name-groups';

const equality = new Set(['===', '==', '!==', '!=']);
const nowhere: Place = { context: null };

/** What a string literal stands in, found by climbing from it until its role is clear. */
export function place(literal: Node): Place {
  let inner = literal;
  for (const parent of ancestors(literal)) {
    const node = inner;
    inner = parent;
    switch (parent.type) {
      case 'parenthesized_expression':
      case 'as_expression':
      case 'satisfies_expression':
      case 'non_null_expression':
      case 'array':
      case 'jsx_expression':
      case 'spread_element':
      case 'computed_property_name':
        continue;
      case 'ternary_expression':
        if (field(parent, 'condition')?.id === node.id) return { context: contexts.other };
        continue;
      case 'binary_expression': {
        const operator = field(parent, 'operator')?.text ?? '';
        if (operator === '||' || operator === '??' || operator === '&&') continue;
        const isLeft = field(parent, 'left')?.id === node.id;
        const other = field(parent, isLeft ? 'right' : 'left');
        if (equality.has(operator)) return { context: contexts.compare(other) };
        if (operator === 'in' && isLeft) return { context: contexts.index(other) };
        // A filter or pipe of a template is given what stands before it.
        if (operator === '|' && isLeft && other) return { context: contexts.argument(other.text, 0) };
        return nowhere;
      }
      case 'arguments':
        return inArguments(parent, node);
      case 'pair':
        return inPair(parent, node);
      case 'pair_pattern': {
        const declarator = parent.parent?.parent;
        return { context: contexts.key(declarator ? (field(declarator, 'value')?.text ?? '') : '') };
      }
      case 'variable_declarator': {
        const name = field(parent, 'name');
        if (name?.type !== 'identifier') return { context: contexts.other };
        const type = typeOfFlags(parent);
        return {
          context: type === undefined ? contexts.name(name) : contexts.type(type),
          ...(isWhole(node) ? { constant: constantNamed(name) } : {}),
        };
      }
      case 'assignment_expression':
        return { context: contexts.name(field(parent, 'left')) };
      case 'assignment_pattern':
      case 'object_assignment_pattern':
        return { context: contexts.name(field(parent, 'left')) };
      case 'required_parameter':
      case 'optional_parameter':
        return { context: contexts.name(field(parent, 'pattern')) };
      case 'public_field_definition':
      case 'field_definition':
      case 'enum_assignment':
        return inClassOrEnum(parent, node);
      case 'jsx_attribute':
        return { context: attributeContext(parent) };
      case 'literal_type':
      case 'union_type':
      case 'type_annotation':
      case 'lookup_type':
      case 'type_arguments':
      case 'tuple_type':
        return { context: typeContext(parent) };
      case 'property_signature':
        return { context: contexts.key(typeName(parent)) };
      case 'subscript_expression':
        return { context: contexts.index(field(parent, 'object')) };
      case 'switch_case': {
        const value = parent.parent?.parent;
        return { context: contexts.compare(value ? field(value, 'value') : undefined) };
      }
      case 'return_statement':
      case 'arrow_function':
        return { context: contexts.returned };
      case 'expression_statement':
      case 'import_statement':
      case 'export_statement':
      case 'import_specifier':
      case 'export_specifier':
      case 'template_substitution':
      case 'import_attribute':
        return nowhere;
      default:
        return { context: contexts.other };
    }
  }
  return nowhere;
}

/** Attributes that say nothing of what they hold: what component they are of does. */
const plainAttributes = /^(name|id|key|value|of|for|is|on|when|named)$/;

/** `<Feature name="x">` stands where the first argument of `Feature` does; `flag="x"` tells by itself. */
function attributeContext(attribute: Node): string {
  const name = attribute.firstNamedChild?.text ?? '';
  const component = attribute.parent ? field(attribute.parent, 'name')?.text : undefined;
  return component !== undefined && /^[A-Z]/.test(component) && plainAttributes.test(name)
    ? contexts.argument(component, name)
    : contexts.attribute(name);
}

function inArguments(list: Node, argument: Node): Place {
  const call = list.parent;
  const callee = call ? (field(call, 'function') ?? field(call, 'constructor')) : undefined;
  if (callee === undefined) return { context: contexts.other };
  const position = positionAmong(list, argument);
  return { context: contexts.argument(mockedCallee(callee) ?? callee.text, position) };
}

function inPair(pair: Node, node: Node): Place {
  const key = field(pair, 'key');
  // What stands by a computed name stands by what the name is computed from.
  if (key?.type === 'computed_property_name' && key.id !== node.id) return { context: contexts.other };
  const constant = constantOfPair(pair);
  if (key?.id === node.id) {
    const declarator = constant?.path.length === 1 ? constant.root.parent : null;
    const type = declarator?.type === 'variable_declarator' ? typeOfFlags(declarator) : undefined;
    return { context: contexts.key(type ?? (constant ? holderOf(constant) : ownerName(pair))) };
  }
  const context = contexts.property(key ? unquoted(key.text) : '', holderAmong(holdersOf(pair)));
  return constant && isWhole(node) ? { context, constant } : { context };
}

/** What an entry of a constant is one of, as the names around it tell. */
const holderOf = ({ root, path }: DeclaredConstant): string =>
  holderAmong([...path.slice(0, -1).reverse(), root.text]);

/** A constant by its name, and by those of the namespaces that it is declared in. */
function constantNamed(name: Node): DeclaredConstant {
  const path: string[] = [];
  let root = name;
  for (const around of ancestors(name)) {
    if (around.type === 'internal_module') {
      path.unshift(root.text);
      root = field(around, 'name') ?? root;
    } else if (
      !/^(variable_declarator|lexical_declaration|export_statement|statement_block|expression_statement)$/.test(
        around.type,
      )
    )
      break;
  }
  return path.length === 0 ? { root, path } : { root, path, member: name };
}

/** The constant a pair of an object belongs to: `const FLAGS = { CHECKOUT: 'new-checkout' }` gives FLAGS.CHECKOUT. */
function constantOfPair(pair: Node): DeclaredConstant | undefined {
  const path: string[] = [];
  for (const node of [pair, ...ancestors(pair)]) {
    switch (node.type) {
      case 'pair': {
        const key = field(node, 'key');
        if (key === undefined) return undefined;
        path.unshift(unquoted(key.text));
        continue;
      }
      case 'object':
      case 'as_expression':
      case 'satisfies_expression':
      case 'parenthesized_expression':
        continue;
      case 'arguments':
        if (node.parent && field(node.parent, 'function')?.text === 'Object.freeze') continue;
        return undefined;
      case 'call_expression':
        continue;
      case 'variable_declarator': {
        const root = field(node, 'name');
        return root?.type === 'identifier' ? { root, path } : undefined;
      }
      case 'public_field_definition':
      case 'field_definition': {
        const name = field(node, 'name') ?? field(node, 'property');
        const root = node.parent?.parent ? field(node.parent.parent, 'name') : undefined;
        return name && root ? { root, path: [name.text, ...path] } : undefined;
      }
      default:
        return undefined;
    }
  }
  return undefined;
}

function inClassOrEnum(member: Node, node: Node): Place {
  const name = field(member, 'name') ?? field(member, 'property');
  const root = member.parent?.parent ? field(member.parent.parent, 'name') : undefined;
  const context = member.type === 'enum_assignment' ? contexts.member(root?.text ?? '') : contexts.name(name);
  if (name === undefined || root === undefined || !isWhole(node)) return { context };
  return { context, constant: { root, path: [unquoted(name.text)] } };
}

function ownerName(pair: Node): string {
  const object = pair.parent;
  const owner = object?.parent;
  switch (owner?.type) {
    case 'pair':
      return unquoted(field(owner, 'key')?.text ?? '');
    case 'arguments': {
      const call = owner.parent;
      return tellingName((call && (field(call, 'function') ?? field(call, 'constructor'))?.text) ?? '');
    }
    case 'assignment_expression':
      return field(owner, 'left')?.text ?? '';
    case 'export_statement':
      return exported;
    default:
      return '';
  }
}

/** A type by its name; one that only says what a variable or parameter holds, by the name of that. */
function typeContext(type: Node): string {
  const name = typeName(type);
  let annotation: Node | null = type;
  while (annotation && /type$/.test(annotation.type)) annotation = annotation.parent;
  const holder = name === '' && annotation?.type === 'type_annotation' ? annotation.parent : null;
  const held = holder && (field(holder, 'pattern') ?? field(holder, 'name'));
  return held?.type === 'identifier' ? contexts.name(held) : contexts.type(name);
}

function typeName(node: Node): string {
  for (const current of [node, ...ancestors(node)]) {
    if (current.type === 'type_alias_declaration' || current.type === 'interface_declaration') {
      return field(current, 'name')?.text ?? '';
    }
    if (current.type.endsWith('statement')) break;
  }
  return '';
}

/** Whether the value is the literal itself, not one branch or element of something bigger. */
function isWhole(value: Node): boolean {
  let whole: Node | null = value;
  while (whole && wrappings.has(whole.type)) whole = whole.firstNamedChild;
  return whole !== null && !partial.has(whole.type);
}

const wrappings = new Set([
  'parenthesized_expression',
  'as_expression',
  'satisfies_expression',
  'non_null_expression',
]);
const partial = new Set(['array', 'ternary_expression', 'binary_expression', 'spread_element']);

const unquoted = (text: string) => text.replace(/^['"`]|['"`]$/g, '');
