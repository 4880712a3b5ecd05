import type { Node } from '../../tree/syntax-tree';
import { declaredName } from '../declared-names';
import type { Place } from '../language';
import { enclosing, field, namedChildren } from '../nodes';
import { contexts } from '../place-words';
import { rankByName } from '../tables/switched';

const functions = new Set(['function_declaration', 'method_declaration', 'func_literal']);
const cases = new Set(['expression_case']);

/**
 * The place of a text that is given for one of several numbered constants: `NewUI: "new-ui"` of a map of texts by
 * constants, and `case NewUI: return "new-ui"`.
 */
export function placeOfNamed(literal: Node): Place | undefined {
  const { parent } = literal;
  const named = parent?.type === 'literal_element' ? byElement(parent) : byCase(literal);
  const root = named && declaredName(named.constant, ['const_spec']);
  const rank = named && rankByName(named.by);
  if (!root || rank === undefined || root.parent?.type !== 'const_spec' || hasText(root.parent))
    return undefined;
  return { context: contexts.member(typeOf(root.parent)), constant: { root, path: [], rank } };
}

interface Named {
  readonly constant: Node;
  /** The name of what tells the text. */
  readonly by: string;
}

function byElement(value: Node): Named | undefined {
  const element = value.parent;
  const key = element?.type === 'keyed_element' ? field(element, 'key') : undefined;
  const literal = element?.parent?.parent;
  const type = literal?.type === 'composite_literal' ? field(literal, 'type') : undefined;
  const constant = key?.firstNamedChild;
  const given = type && (field(type, 'value') ?? field(type, 'element'));
  if (constant?.type !== 'identifier' || key?.id === value.id || given?.text !== 'string') return undefined;
  const declaration = literal?.parent?.parent;
  return { constant, by: (declaration && field(declaration, 'name')?.text) ?? '' };
}

function byCase(literal: Node): Named | undefined {
  if (literal.parent?.parent?.type !== 'return_statement') return undefined;
  const values = enclosing(literal, cases);
  const listed = values && field(values, 'value');
  const [constant, ...others] = listed ? namedChildren(listed) : [];
  if (constant?.type !== 'identifier' || others.length > 0) return undefined;
  const around = enclosing(literal, functions);
  return { constant, by: (around && field(around, 'name')?.text) ?? '' };
}

/** Whether a constant is a text itself. */
const hasText = (declaration: Node): boolean =>
  /_string_literal$/.test(field(declaration, 'value')?.firstNamedChild?.type ?? '');

/** The type of a constant: its own, or that of the one before that it goes on from. */
function typeOf(declaration: Node): string {
  let one: Node | null = declaration;
  while (one?.type === 'const_spec' && !field(one, 'value')) one = one.previousNamedSibling;
  return (one && field(one, 'type')?.text) ?? '';
}
