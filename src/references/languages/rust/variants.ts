import type { Node } from 'web-tree-sitter';
import type { DeclaredConstant, Place } from '../language';
import { enclosing, field } from '../nodes';
import { contexts } from '../place-words';
import { typeOfImpl } from './types-of-impl';

const enumerations = new Set(['enum_item']);
const impls = new Set(['impl_item']);

/** The place of a text that names a variant of an enumeration: by an attribute on it, or by a `match` over it. */
export function placeOfVariant(literal: Node): Place | undefined {
  const constant = byAttribute(literal) ?? byMatch(literal);
  return constant && { context: contexts.member(constant.root.text), constant };
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

/** `match self { Flag::NewUi => "new-ui" }` in an `impl` */
function byMatch(literal: Node): DeclaredConstant | undefined {
  const arm = literal.parent;
  if (arm?.type !== 'match_arm' || field(arm, 'value')?.id !== literal.id) return undefined;
  const pattern = field(arm, 'pattern')?.firstNamedChild;
  const member = pattern?.type === 'scoped_identifier' ? field(pattern, 'name') : undefined;
  const type = pattern && field(pattern, 'path')?.text;
  const impl = member && enclosing(literal, impls);
  const root = impl && typeOfImpl(impl);
  if (!root || (type !== 'Self' && type !== root.text)) return undefined;
  return { root, path: [member.text] };
}
