import type { Node } from '../tree/syntax-tree';
import type { NameGroup } from './language';
import type { NodeRoles } from './node-roles';
import { ancestors, field, namedChildren } from './nodes';
import { contexts } from './place-words';
import { foldAlike } from '../words';

const yesOrNo = /\b[Bb]ool(ean)?\b|\b(true|false|On|Off)\b|^\s*(required\s+)?this\./;
/** Types of what is on or off: `Option[SwitchState]`. */
const onOrOff = /\b\w*(Switch|Toggle|Flag)(State|Status|Details)?\b/;
/** A function without arguments that gives a flag: `fun newUi(): Toggle`, `Toggle newUi();` */
const givesFlag = /\(\)\s*:\s*\w*(Toggle|Flag)\b|\b\w*(Toggle|Flag)\s+\w+\(\)/;
/** How far around a name its entry is looked for, and around a list its type. */
const farthest = 6;
/** How far around what is made the type of its variable stands. */
const farthestType = 3;
/** How much of an entry is looked at, in UTF-16 units. */
const mostRead = 400;

/**
 * The members of a type that are true or false, or functions that give a flag, which a name is one of: where the type declares them, or where a
 * constructor is given them by name. They are flags if the type's name says so.
 */
export function yesOrNoMembers(nodes: NodeRoles, name: Node): NameGroup | null {
  const path: string[] = [name.type];
  for (const entry of ancestors(name)) {
    const owner = entry.parent;
    if (!owner || path.length > farthest) return null;
    if (!nodes.members.has(entry.type) || !nodes.memberLists.has(owner.type)) {
      path.unshift(entry.type);
      continue;
    }
    const type = path.some((one) => one.endsWith('signature')) ? undefined : typeOf(nodes, owner);
    if (type === undefined || at(nodes, entry, path)?.id !== name.id) return null;
    const names = namedChildren(owner).flatMap((one) => {
      const own = one.type === entry.type && mayBeFlag(nodes, one) ? at(nodes, one, path) : undefined;
      return own ? [own] : [];
    });
    return names.some(({ id }) => id === name.id) ? { owner, context: contexts.key(type), names } : null;
  }
  return null;
}

/** A name that is given what has the same one: `newUi: newUi`, `NewUi = newUi`. */
const ownName = /^\W*(\w+)\s*[:=]\s*(\w+)\s*$/;

function mayBeFlag({ declarations, properties }: NodeRoles, entry: Node): boolean {
  const text = entry.text.slice(0, mostRead);
  const [, name, value = ''] = ownName.exec(text) ?? [];
  if (name !== undefined && foldAlike(name, value)) return true;
  const isFunction = declarations.has(entry.type) && !properties.has(entry.type);
  return isFunction ? givesFlag.test(text) : yesOrNo.test(text) || onOrOff.test(text);
}

/** The node that a path of types of nodes leads to, by what is declared, and not by its type. */
function at(nodes: NodeRoles, entry: Node, path: readonly string[]): Node | undefined {
  // What is given by its position has no name.
  if (nodes.namedArguments.has(entry.type) && entry.namedChildCount < 2) return undefined;
  let node: Node | undefined = entry;
  for (const type of path) {
    const ofType: Node | undefined = node && field(node, 'type');
    node = node && namedChildren(node).find((child) => child.type === type && child.id !== ofType?.id);
  }
  return node;
}

/** The name of the type that a list belongs to, or that is constructed with it. */
function typeOf(nodes: NodeRoles, list: Node): string | undefined {
  let depth = 0;
  for (const around of ancestors(list)) {
    if (nodes.types.has(around.type)) return field(around, 'name')?.text;
    if (nodes.methods.has(around.type)) return undefined;
    if (nodes.constructions.has(around.type)) {
      const called =
        field(around, 'type') ??
        field(around, 'function') ??
        namedChildren(around).find(({ type }) => nodes.typeNames.has(type)) ??
        (nodes.suffixes.has(around.type) ? around.previousNamedSibling : around.firstNamedChild);
      const isUnnamed = called !== undefined && called !== null && nodes.argumentLists.has(called.type);
      const name = (isUnnamed ? declaredType(around) : called)?.text ?? '';
      return /^\p{Lu}[\p{L}\p{N}_]*$/u.test(name) ? name : undefined;
    }
    if (++depth > farthest) return undefined;
  }
  return undefined;
}

/** The type that what is made without naming one is declared to be of: that of `Flags flags = new() { NewUi = true }`. */
function declaredType(made: Node): Node | undefined {
  let depth = 0;
  for (const around of ancestors(made)) {
    const type = field(around, 'type');
    if (type || ++depth > farthestType) return type;
  }
  return undefined;
}
