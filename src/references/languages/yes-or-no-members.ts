import type { Node } from '../tree/syntax-tree';
import type { NameGroup } from './language';
import { ancestors, field, namedChildren } from './nodes';
import { contexts } from './place-words';

/** What declares a member of a type, or gives one a value. */
const entries =
  /^(function_declaration|method_declaration|property_declaration|class_parameter|field_declaration|declaration|formal_parameter|val_definition|named_argument|value_argument|assignment_expression)$/;
/** What holds such entries. */
const lists =
  /^(class_body|declaration_list|class_parameters|field_declaration_list|formal_parameters|template_body|formal_parameter_list|optional_formal_parameters|arguments|value_arguments|initializer_expression)$/;
const yesOrNo = /\b[Bb]ool(ean)?\b|\b(true|false)\b|^\s*(required\s+)?this\./;
/** A function without arguments that gives a flag: `fun newUi(): Toggle`, `Toggle newUi();` */
const givesFlag = /\(\)\s*:\s*\w*(Toggle|Flag)\b|\b\w*(Toggle|Flag)\s+\w+\(\)/;
/** How far around a name its entry is looked for, and around a list its type. */
const farthest = 6;
/** How much of an entry is looked at, in UTF-16 units. */
const mostRead = 400;

/**
 * The members of a type that are true or false, or functions that give a flag, which a name is one of: where the type declares them, or where a
 * constructor is given them by name. They are flags if the type's name says so.
 */
export function yesOrNoMembers(name: Node): NameGroup | null {
  const path: string[] = [name.type];
  for (const entry of ancestors(name)) {
    const owner = entry.parent;
    if (!owner || path.length > farthest) return null;
    if (!entries.test(entry.type) || !lists.test(owner.type)) {
      path.unshift(entry.type);
      continue;
    }
    const type = path.some((one) => one.endsWith('signature')) ? undefined : typeOf(owner);
    if (type === undefined || !isAt(entry, path, name)) return null;
    const names = namedChildren(owner).flatMap((one) => {
      const own = one.type === entry.type && mayBeFlag(one) ? at(one, path) : undefined;
      return own ? [own] : [];
    });
    return names.some(({ id }) => id === name.id) ? { owner, context: contexts.key(type), names } : null;
  }
  return null;
}

function mayBeFlag(entry: Node): boolean {
  const text = entry.text.slice(0, mostRead);
  return /^(function|method)_/.test(entry.type) ? givesFlag.test(text) : yesOrNo.test(text);
}

/** The node that a path of types leads to. */
function at(entry: Node, path: readonly string[]): Node | undefined {
  // What is given by its position has no name.
  if (/argument$/.test(entry.type) && entry.namedChildCount < 2) return undefined;
  let node: Node | undefined = entry;
  for (const type of path) node = node && namedChildren(node).find((child) => child.type === type);
  return node;
}

const isAt = (entry: Node, path: readonly string[], name: Node) => at(entry, path)?.id === name.id;

/** The name of the type that a list belongs to, or that is constructed with it. */
function typeOf(list: Node): string | undefined {
  let depth = 0;
  for (const around of ancestors(list)) {
    if (/^(class|struct|record|interface|object)_(?!body)/.test(around.type))
      return field(around, 'name')?.text;
    if (/call_expression|object_creation|object_expression|selector/.test(around.type)) {
      const called =
        field(around, 'type') ??
        field(around, 'function') ??
        namedChildren(around).find(({ type }) => type === 'type_identifier') ??
        (around.type === 'selector' ? around.previousNamedSibling : around.firstNamedChild);
      return called && /^\p{Lu}[\p{L}\p{N}_]*$/u.test(called.text) ? called.text : undefined;
    }
    if (++depth > farthest) return undefined;
  }
  return undefined;
}
