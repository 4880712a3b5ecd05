import type { Node } from '../../tree/syntax-tree';
import type { DeclaredConstant, Place } from '../language';
import { enclosing, field } from '../nodes';
import { contexts } from '../place-words';

const enumerations = new Set(['enum_item']);

/** The place of a text that names a variant of an enumeration, or a field of a type, by an attribute on it. */
export function placeByAttribute(literal: Node): Place | undefined {
  const constant = byAttribute(literal);
  if (constant) return { context: contexts.member(constant.root.text), constant };
  const type = typeOfField(literal);
  return type && { context: contexts.key(type.text) };
}

/** `struct Flags { #[serde(rename = "new-ui")] new_ui: bool }` */
function typeOfField(literal: Node): Node | undefined {
  const item = literal.parent?.parent?.parent;
  const list = item?.type === 'attribute_item' ? item.parent : null;
  return list?.type === 'field_declaration_list' && list.parent ? field(list.parent, 'name') : undefined;
}

/** `#[serde(rename = "new-ui")] NewUi` */
function byAttribute(literal: Node): DeclaredConstant | undefined {
  const item = literal.parent?.parent?.parent;
  if (item?.type !== 'attribute_item') return undefined;
  let variant = item.nextNamedSibling;
  while (variant && /^attribute_item$|comment$/.test(variant.type)) variant = variant.nextNamedSibling;
  const member = variant?.type === 'enum_variant' ? field(variant, 'name') : undefined;
  const enumeration = member && enclosing(member, enumerations);
  const root = enumeration && field(enumeration, 'name');
  return root && { root, path: [member.text], member };
}
