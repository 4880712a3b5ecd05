import type { Node } from '../../tree/syntax-tree';
import type { NameGroup } from '../language';
import { field, lastName, namedChildren } from '../nodes';
import { contexts } from '../place-words';

/** Types of maps that have names of their own. */
const maps = /(map|set|flags|features|gates|toggles|specs)$/i;

const yesOrNo = /^(true|false)$/;

/** Whether an identifier names the field of a struct in a literal, `Flags{NewCart: true}`, not a variable. */
export function isFieldName(identifier: Node): boolean {
  const literal = literalOfKey(identifier);
  return literal !== undefined && !isMap(literal);
}

/**
 * The fields that a field stands with: those of a struct's type, or those a literal gives values to; and the variables
 * of a package that are declared with one and are true or false.
 */
export function nameGroup(name: Node): NameGroup | null {
  const { parent } = name;
  if (name.type === 'field_identifier' && parent?.type === 'field_declaration' && parent.parent) {
    const owner = parent.parent;
    const declaration = owner.parent?.parent;
    const names = namedChildren(owner).flatMap((one) => one.childrenForFieldName('name'));
    const type = declaration?.type === 'type_spec' ? (field(declaration, 'name')?.text ?? '') : '';
    return { owner, context: contexts.key(type), names: names.filter((one) => one !== null) };
  }
  if (parent?.type === 'const_spec' || parent?.type === 'var_spec') return ofPackage(parent);
  const owner = literalOfKey(name);
  if (owner === undefined || isMapType(owner)) return null;
  const names = namedChildren(owner).flatMap((element) => {
    const key = element.type === 'keyed_element' ? field(element, 'key')?.firstNamedChild : undefined;
    return key?.type === 'identifier' ? [key] : [];
  });
  return { owner, context: contexts.key(typeOf(owner)?.text ?? ''), names };
}

function ofPackage({ parent: owner }: Node): NameGroup | null {
  const declaration = owner?.type === 'var_spec_list' ? owner.parent : owner;
  if (!owner || declaration?.parent?.type !== 'source_file') return null;
  const names = namedChildren(owner).flatMap((spec) => {
    const isYesOrNo = field(spec, 'type')?.text === 'bool' || yesOrNo.test(field(spec, 'value')?.text ?? '');
    return isYesOrNo ? spec.childrenForFieldName('name') : [];
  });
  return {
    owner,
    context: contexts.top,
    names: names.filter((one) => one !== null && one.type === 'identifier'),
  };
}

/** The braces of a literal in which a name is a key. */
function literalOfKey(name: Node): Node | undefined {
  const element = name.parent;
  const keyed = element?.type === 'literal_element' ? element.parent : null;
  if (keyed?.type !== 'keyed_element' || field(keyed, 'key')?.id !== element?.id) return undefined;
  return keyed.parent ?? undefined;
}

/** Whether a literal is one of a map, or of a type that is called like one. */
function isMap(literal: Node): boolean {
  const type = typeOf(literal);
  return (type !== undefined && maps.test(lastName(type.text))) || isMapType(literal);
}

function isMapType(literal: Node): boolean {
  const type = typeOf(literal);
  if (type !== undefined) return type.type === 'map_type';
  // The type of what a literal holds is left out: `[]map[string]bool{{"a": true}}`.
  let around = literal.parent;
  while (around && around.type !== 'composite_literal') around = around.parent;
  return around !== null && /\]map\[/.test(field(around, 'type')?.text ?? '');
}

function typeOf(literal: Node): Node | undefined {
  return literal.parent?.type === 'composite_literal' ? field(literal.parent, 'type') : undefined;
}
