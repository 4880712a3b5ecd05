import type { Node } from '../../tree/syntax-tree';
import type { Place } from '../language';
import { ancestors, field, lastName, namedChildren, positionAmong } from '../nodes';
import { contexts, holderAmong } from '../place-words';

const nowhere: Place = { context: null };

export function place(literal: Node): Place {
  let inner = literal;
  for (const parent of ancestors(literal)) {
    const node = inner;
    inner = parent;
    switch (parent.type) {
      case 'parenthesized_expression':
      case 'literal_element':
      case 'literal_value':
        continue;
      case 'keyed_element':
        return inKeyed(parent, node);
      case 'composite_literal':
        if (/^(slice|array|implicit_length_array|map)_type$/.test(field(parent, 'type')?.type ?? ''))
          continue;
        return { context: contexts.member(field(parent, 'type')?.text ?? '') };
      case 'argument_list':
        if (isFormat(parent, node)) continue;
        return inArguments(parent, node);
      case 'call_expression':
        // Only what is written by a format gets here.
        continue;
      case 'expression_list':
        return inList(parent, node);
      case 'const_spec':
      case 'var_spec':
        return inDeclaration(parent, node);
      case 'binary_expression': {
        const operator = field(parent, 'operator')?.text ?? '';
        if (operator !== '==' && operator !== '!=') return nowhere;
        const isLeft = field(parent, 'left')?.id === node.id;
        return { context: contexts.compare(field(parent, isLeft ? 'right' : 'left')) };
      }
      case 'index_expression':
        return { context: contexts.index(field(parent, 'operand')) };
      case 'field_declaration':
        return inTag(parent, node);
      case 'import_spec':
      case 'expression_statement':
        return nowhere;
      default:
        return { context: contexts.other };
    }
  }
  return nowhere;
}

/** What tags call a field that is a yes or a no. */
function inTag(declaration: Node, tag: Node): Place {
  const isSwitch = /^\*?bool$/.test(field(declaration, 'type')?.text ?? '');
  if (!isSwitch || field(declaration, 'tag')?.id !== tag.id) return nowhere;
  const type = declaration.parent?.parent?.parent;
  const owner = type && field(type, 'name');
  return { context: `${contexts.key(owner?.text ?? '')} tag` };
}

function inKeyed(element: Node, side: Node): Place {
  const key = field(element, 'key');
  if (key?.id !== side.id) {
    return { context: contexts.property(key?.text.replace(/^"|"$/g, '') ?? '', typeOfLiteral(element)) };
  }
  return { context: contexts.key(holderAmong(ownersOf(element))) };
}

/** Names of what things are put in, whatever they are. */
const vague = /^(Data|StringData|data|values?|items|args|input|want|expected|given|in|out)$/;

/** The names of what a map is made of, put in and given to, innermost first. */
function* ownersOf(element: Node): Iterable<string> {
  let name: string;
  for (const around of ancestors(element)) {
    switch (around.type) {
      case 'literal_value':
      case 'literal_element':
        continue;
      case 'composite_literal': {
        const type = field(around, 'type');
        const key = type?.type === 'map_type' ? field(type, 'key') : undefined;
        if (key && key.text !== 'string') yield lastName(key.text);
        continue;
      }
      case 'keyed_element':
        name = field(around, 'key')?.text.replace(/^"|"$/g, '') ?? '';
        if (!vague.test(name)) yield name;
        continue;
      case 'argument_list':
        yield around.parent ? lastName(field(around.parent, 'function')?.text ?? '') : '';
        return;
      case 'expression_list':
        yield around.parent ? declaredName(around.parent) : '';
        return;
      default:
        yield declaredName(around);
        return;
    }
  }
}

/** Whether an argument is the text that values are put in, which goes where the whole goes: `Set(fmt.Sprintf("x=%t", on))`. */
function isFormat(list: Node, argument: Node): boolean {
  const callee = list.parent && field(list.parent, 'function');
  return callee?.text === 'fmt.Sprintf' && positionAmong(list, argument) === 0;
}

function inArguments(list: Node, argument: Node): Place {
  const call = list.parent;
  const callee = call ? field(call, 'function') : undefined;
  if (!call || callee === undefined) return { context: contexts.other };
  const [first] = namedChildren(list);
  // What is appended is put in a list.
  if (callee.text === 'append' && first && first.id !== argument.id) return { context: contexts.name(first) };
  const context = contexts.argument(callee.text, positionAmong(list, argument));
  // A conversion, as in `const Checkout = Flag("new-checkout")`, leaves the constant what it is.
  const declaration = call.parent?.type === 'expression_list' ? call.parent.parent : null;
  const isConversion =
    list.namedChildCount === 1 && callee.type === 'identifier' && declaration?.type === 'const_spec';
  return isConversion ? { ...inDeclaration(declaration, call), context } : { context };
}

function inList(list: Node, node: Node): Place {
  switch (list.parent?.type) {
    case 'const_spec':
    case 'var_spec':
    case 'short_var_declaration':
    case 'assignment_statement':
      return inDeclaration(list.parent, node);
    case 'expression_case':
      return {
        context: contexts.compare(list.parent.parent ? field(list.parent.parent, 'value') : undefined),
      };
    case 'return_statement':
      return { context: contexts.returned };
    default:
      return { context: contexts.other };
  }
}

function inDeclaration(declaration: Node, value: Node): Place {
  const position = positionAmong(value.parent ?? declaration, value);
  const left = field(declaration, 'left');
  const root = left
    ? namedChildren(left)[position]
    : declaration.childrenForFieldName('name').filter((name) => name?.type === 'identifier')[position];
  if (!root) return { context: contexts.other };
  const type = declaration.type === 'const_spec' ? field(declaration, 'type')?.text : undefined;
  // Constants of a type of their own are what enumerations are elsewhere.
  const isOfType = type !== undefined && !/^(string|untyped)$/.test(type);
  const context = isOfType ? contexts.type(lastName(type)) : contexts.name(root);
  const isNew =
    declaration.type !== 'assignment_statement' && root.type === 'identifier' && root.text !== '_';
  return isNew ? { context, constant: { root, path: [] } } : { context };
}

/** The type of the literal that an element is one of, also where the list around it tells, or what is declared by it. */
function typeOfLiteral(element: Node): string {
  for (const around of ancestors(element)) {
    if (/^(literal_value|literal_element|keyed_element)$/.test(around.type)) continue;
    const type = around.type === 'composite_literal' ? field(around, 'type') : undefined;
    const name = type && (field(type, 'element') ?? field(type, 'value') ?? type).text;
    const holder = around.parent?.parent;
    return holderAmong([holder?.type === 'var_spec' ? declaredName(holder) : '', name ?? '']);
  }
  return '';
}

function declaredName(declaration: Node): string {
  return (field(declaration, 'left') ?? field(declaration, 'name'))?.text ?? '';
}
