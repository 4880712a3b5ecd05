import type { Node } from '../../tree/syntax-tree';
import { declaredName } from '../declared-names';
import type { DeclaredConstant, NameGroup, Place } from '../language';
import { enclosing, field, namedChildren } from '../nodes';
import { contexts } from '../place-words';
import { rankByName } from '../tables/switched';

const types = new Set(['class_declaration']);
const declarations = ['class_declaration', 'protocol_declaration'];
/** What gives a text for each case. */
const givers = new Set(['function_declaration', 'property_declaration']);

/** The name of a type: of one that is extended, where the file declares it. */
export function nameOfType(declaration: Node): Node | undefined {
  const name = field(declaration, 'name');
  const own = name?.type === 'user_type' ? (name.lastNamedChild ?? undefined) : name;
  return own && (name?.type === 'user_type' ? declaredName(own, declarations) : own);
}

/** The place of a text that names a case of an enumeration: its raw value, or what a `switch` over it gives. */
export function placeOfCase(literal: Node): Place | undefined {
  const name = nameOfRawValue(literal) ?? nameOfSwitched(literal);
  const type = name && enclosing(literal, types);
  const root = type && nameOfType(type);
  const rank = name && rankOf(literal, name);
  if (!root || rank === undefined) return undefined;
  const member = name.parent?.type === 'enum_entry' ? name : caseOf(type, name.text);
  const constant: DeclaredConstant = { root, path: [name.text], rank, ...(member && { member }) };
  return { context: contexts.member(root.text), constant };
}

/** How well a text tells which key a case stands for: its raw value best; undefined where it is for people. */
function rankOf(literal: Node, name: Node): number | undefined {
  if (name.parent?.type === 'enum_entry') return 0;
  const giver = enclosing(literal, givers);
  const rank = rankByName((giver && field(giver, 'name'))?.text ?? '');
  return rank === undefined ? undefined : rank + 1;
}

/** The name of a case where a type declares it. */
function caseOf(type: Node, name: string): Node | undefined {
  const entries = namedChildren(field(type, 'body') ?? type).filter((entry) => entry.type === 'enum_entry');
  return (
    entries.flatMap((entry) => entry.childrenForFieldName('name')).find((one) => one?.text === name) ??
    undefined
  );
}

/** `case newUI = "new-ui"` */
function nameOfRawValue(literal: Node): Node | undefined {
  const before = literal.parent?.type === 'enum_entry' ? literal.previousNamedSibling : null;
  return before?.type === 'simple_identifier' ? before : undefined;
}

/** `switch self { case .newUI: return "new-ui" }`; nothing where several cases give the same text. */
function nameOfSwitched(literal: Node): Node | undefined {
  const returned = literal.parent?.type === 'control_transfer_statement' ? literal.parent : literal;
  const entry = returned.parent?.type === 'statements' ? returned.parent.parent : null;
  const over = entry?.type === 'switch_entry' ? entry.parent : null;
  if (!entry || !over || field(over, 'expr')?.type !== 'self_expression') return undefined;
  const patterns = namedChildren(entry).filter(({ type }) => type === 'switch_pattern');
  const name = patterns.length === 1 ? patterns[0]?.firstNamedChild?.firstNamedChild : undefined;
  return name?.type === 'simple_identifier' ? name : undefined;
}

/** `@Flag("new-ui")`: the place of a text that is given to an attribute. */
export function placeInAttribute(literal: Node): Place | undefined {
  const attribute = literal.parent;
  if (attribute?.type !== 'attribute') return undefined;
  const called = attribute.firstNamedChild?.text ?? '';
  const before = literal.previousNamedSibling;
  const place = before?.type === 'simple_identifier' ? before.text : 0;
  return { context: contexts.argument(called, place) };
}

/** The cases of an enumeration stand together. */
export function caseGroup(name: Node): NameGroup | null {
  const owner = name.parent?.type === 'enum_entry' ? name.parent.parent : null;
  const type = owner?.parent ? nameOfType(owner.parent) : undefined;
  if (!owner || !type) return null;
  const names = namedChildren(owner)
    .filter((entry) => entry.type === 'enum_entry')
    .flatMap((entry) => entry.childrenForFieldName('name').filter((one) => one !== null));
  return names.some(({ id }) => id === name.id)
    ? { owner, context: contexts.member(type.text), names }
    : null;
}
