import type { Node } from '../../tree/syntax-tree';
import type { NameGroup } from '../language';
import { ancestors, field, lastName, namedChildren } from '../nodes';
import { contexts, flagWords } from '../place-words';

/** Types of maps that have names of their own. */
const maps = /(map|set|flags|features|gates|toggles|specs)$/i;

const yesOrNo = /^(true|false)$/;

/** Whether an identifier names the field of a struct in a literal, `Flags{NewCart: true}`, not a variable. */
export function isFieldName(identifier: Node): boolean {
  const literal = literalOfKey(identifier);
  return literal !== undefined && !isMap(literal);
}

/**
 * The fields that a field stands with: those of one type in a struct's type, or those a literal gives values to; and the variables
 * of a package that are declared with one and are true or false.
 */
export function nameGroup(name: Node): NameGroup | null {
  const { parent } = name;
  if (name.type === 'field_identifier' && parent?.type === 'field_declaration' && parent.parent)
    return fieldsBeside(parent, parent.parent);
  if (parent?.type === 'const_spec' || parent?.type === 'var_spec') return ofPackage(parent);
  const owner = literalOfKey(name);
  if (owner === undefined || isMapType(owner)) return null;
  const names = namedChildren(owner).flatMap((element) => {
    const key = element.type === 'keyed_element' ? field(element, 'key')?.firstNamedChild : undefined;
    return key?.type === 'identifier' ? [key] : [];
  });
  return { owner, context: contexts.key(typeOfMade(owner)), names };
}

/** The type that a literal makes, by its package where that alone tells: `features` of `features.Config{…}`. */
function typeOfMade(literal: Node): string {
  const [name = '', qualifier] = (typeOf(literal)?.text ?? '').split('.').reverse();
  return tellingType(name, () => qualifier ?? packageAround(literal)());
}

/** Types that only say that they hold something. */
const vague = /^(config|options|opts|set|settings|state|values|[A-Z])$/i;

/** What a type is told by: its name, or its package where that alone speaks of flags. */
function tellingType(name: string, packageOf: () => string): string {
  const owner = vague.test(name) ? packageOf() : '';
  return flagWords.test(owner) ? owner : name;
}

/** The name of the package that a file is of. */
const packageAround = (node: Node) => (): string => {
  let root = node;
  for (const around of ancestors(node)) root = around;
  const clause = namedChildren(root).find(({ type }) => type === 'package_clause');
  return clause?.firstNamedChild?.text ?? '';
};

/** The fields of a struct's type that are of one type, as those of another one are other things. */
function fieldsBeside(declaration: Node, list: Node): NameGroup | null {
  const type = field(declaration, 'type')?.text;
  const alike = namedChildren(list).filter((one) => field(one, 'type')?.text === type);
  const names = alike.flatMap((one) => one.childrenForFieldName('name')).filter((one) => one !== null);
  const made = list.parent?.parent;
  // `var F = struct{ … }{}`
  const around = made?.type === 'composite_literal' ? made.parent?.parent : made;
  const isNamed = around?.type === 'type_spec' || around?.type === 'var_spec';
  const owner = isNamed ? (field(around, 'name')?.text ?? '') : '';
  const context = contexts.key(tellingType(owner, packageAround(list)));
  return { owner: alike[0] ?? declaration, context, names };
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
