import type { Node } from '../../tree/syntax-tree';
import type { Call } from '../language';
import { namedChildren } from '../nodes';

/** Dart's grammar has no nodes for calls and members: what follows an expression are selectors beside it. */
const reaching = new Set(['unconditional_assignable_selector', 'conditional_assignable_selector']);
/** How many selectors of a chain are looked back at. */
const longestChain = 20;

/** The object and the name of `.name` behind an expression. */
export function memberOf(node: Node): { object: Node; property: string; propertyNode: Node } | null {
  if (node.type === 'selector') return node.firstNamedChild ? memberOf(node.firstNamedChild) : null;
  if (!reaching.has(node.type)) return null;
  const propertyNode = namedChildren(node).find(({ type }) => type === 'identifier');
  const object = (node.parent?.type === 'selector' ? node.parent : node).previousNamedSibling;
  return propertyNode && object ? { object, property: propertyNode.text, propertyNode } : null;
}

/** Objects that are made by a word before them: `const Flag.of('x')`, `new Flag('x')`. */
const made = new Set(['const_object_expression', 'new_expression']);

/** The names that lead to the constructor of what is made. */
const namesOfMade = (node: Node): readonly Node[] =>
  namedChildren(node).filter(({ type }) => type === 'type_identifier' || type === 'identifier');

/** The call that arguments behind an expression, or a word before it, make. */
export function callOf(node: Node): Call | null {
  if (made.has(node.type)) {
    const [callee, receiver = null] = namesOfMade(node).toReversed();
    return callee ? { node, name: callee.text, callee, receiver } : null;
  }
  if (node.type !== 'selector' || node.firstNamedChild?.type !== 'argument_part') return null;
  const callee = node.previousNamedSibling;
  if (!callee) return null;
  const member = memberOf(callee);
  if (member) return { node, name: member.property, callee, receiver: member.object };
  return callee.type === 'identifier' ? { node, name: callee.text, callee, receiver: null } : null;
}

/** What a call calls, as written. */
export function calleeText(node: Node): string | undefined {
  if (node.type === 'selector') return textBefore(node);
  return made.has(node.type)
    ? namesOfMade(node)
        .map(({ text }) => text)
        .join('.')
    : undefined;
}

/** What a literal between brackets is looked up in, as written: `Flags.all` of `Flags.all['x']`. */
export function lookedInto(literal: Node): string | undefined {
  const index = literal.parent?.type === 'index_selector' ? literal.parent : undefined;
  const selector = index?.parent && reaching.has(index.parent.type) ? index.parent : index;
  return selector?.parent?.type === 'selector' ? textBefore(selector.parent) : undefined;
}

function textBefore(selector: Node): string {
  const parts: string[] = [];
  let part = selector.previousNamedSibling;
  for (let steps = 0; part && steps < longestChain; steps++) {
    parts.unshift(part.text);
    if (part.type !== 'selector') break;
    part = part.previousNamedSibling;
  }
  return parts.join('');
}
