import type { Node } from '../../tree/syntax-tree';
import { declaredName } from '../declared-names';
import type { DeclaredConstant, Language, Place } from '../language';
import { ancestors, enclosing, namedChildren } from '../nodes';
import { contexts } from '../place-words';
import type { Arms } from './table';

/** How a language gives a text for each member of an enumeration. */
export interface SwitchesTable {
  readonly arms: Arms;
  readonly functions: readonly string[];
  /** Declarations of types with names. */
  readonly types: readonly string[];
  /** Declarations of members within those. */
  readonly members: readonly string[];
}

/** How far around a text its label is looked for. */
const farthest = 5;

/** Functions whose texts are for people, or something else that belongs to a member. */
const others = /title|label|descr|text|icon|url|path|route|owner|team|colou?r|message|display|help|summary/i;
const keys = /key|flag|slug|wire|raw|^id$|identifier/i;
const names = /name|str|value|code/i;

/** `Flag::NewUi => "new-ui"`: the place of a text that is given for one member of an enumeration. */
export function placeOfSwitched(
  literal: Node,
  { arms, functions, types, members }: SwitchesTable,
  member: Language['member'],
  typeAround: (node: Node) => Node | undefined,
): Place | undefined {
  const arm = armOf(literal, arms);
  const first = arm?.firstNamedChild;
  const label = first && arms.labels?.includes(first.type) === true ? first.firstNamedChild : first;
  if (!arm || !label || namedChildren(arm).length > 2) return undefined;
  const named = member(label);
  const written = named && lastOf(named.object);
  const type = written?.text === 'Self' ? typeAround(literal) : written;
  const rank = rankOf(literal, functions);
  if (!named || !type || rank === undefined) return undefined;
  const root = declaredName(type, types);
  const own = root.parent
    ?.descendantsOfType([...members])
    .find((one) => nameOf(one)?.text === named.property);
  const declared = own ? nameOf(own) : undefined;
  const isDeclared = root.id !== type.id || type.id !== written?.id;
  const constant: DeclaredConstant = {
    root,
    path: [named.property],
    rank,
    ...(declared && isDeclared ? { member: declared } : {}),
  };
  return { context: contexts.member(root.text), constant };
}

function armOf(literal: Node, { types, giving }: Arms): Node | undefined {
  let depth = 0;
  for (const around of ancestors(literal)) {
    if (types.includes(around.type)) return around.firstNamedChild?.id === literal.id ? undefined : around;
    if (++depth > farthest || !giving.includes(around.type)) return undefined;
  }
  return undefined;
}

const nameOf = (declaration: Node | null) =>
  declaration?.childForFieldName('name') ?? declaration?.firstNamedChild ?? undefined;

const lastOf = (node: Node) => (node.namedChildCount > 0 ? node.lastNamedChild : node);

/** How well a function tells keys, 0 best; undefined where it tells something else. */
function rankOf(literal: Node, functions: readonly string[]): number | undefined {
  const around = enclosing(literal, new Set(functions));
  const named = around && [around, around.previousNamedSibling, around.parent].find((node) => nameIn(node));
  return rankByName(named ? nameIn(named) : '');
}

/** How well the name of what gives texts says that they are keys, 0 best; undefined where it says another thing. */
export function rankByName(name: string): number | undefined {
  if (keys.test(name)) return 0;
  if (others.test(name)) return undefined;
  return names.test(name) ? 1 : 2;
}

/** The name of a function, through declarators and signatures. */
function nameIn(node: Node | null | undefined): string {
  for (let next = node, depth = 0; next && depth < 4; depth++) {
    const name = next.childForFieldName('name');
    if (name) return name.text;
    next = next.childForFieldName('declarator') ?? next.firstNamedChild;
    if (next?.type.endsWith('identifier')) return next.text;
  }
  return '';
}
