import type { Node } from '../tree/syntax-tree';
import { lastWordOf } from '../words';

/** A node's field, or undefined. */
export function field(node: Node, name: string): Node | undefined {
  return node.childForFieldName(name) ?? undefined;
}

/** The named children that are there, without comments. */
export function namedChildren(node: Node): Node[] {
  return node.namedChildren.filter((child): child is Node => child !== null && !isComment(child));
}

export const isComment = (node: Node) => node.type.endsWith('comment');

/** How many levels are climbed at most. People nest far less; each level costs more the deeper it lies. */
const highestClimb = 100;

/** The nodes around a node, innermost first, as far as is climbed. */
export const ancestors = (node: Node): Iterable<Node> => new Climb(node);

/** Unlike a generator, it leaves next to nothing to clean up, however often one climbs. */
class Climb implements IterableIterator<Node, undefined> {
  private level = 0;

  constructor(private current: Node) {}

  [Symbol.iterator](): this {
    return this;
  }

  next(): IteratorResult<Node, undefined> {
    const { parent } = this.current;
    if (parent === null || this.level++ === highestClimb) return { done: true, value: undefined };
    this.current = parent;
    return { done: false, value: parent };
  }
}

/** The nearest node around (not itself) of one of these types. */
export function enclosing(node: Node, types: ReadonlySet<string>): Node | undefined {
  for (const ancestor of ancestors(node)) if (types.has(ancestor.type)) return ancestor;
  return undefined;
}

/** The name of the nearest node around of one of these types. */
export function nameAround(node: Node, types: ReadonlySet<string>): string | undefined {
  const around = enclosing(node, types);
  return around && field(around, 'name')?.text;
}

/** Children of longer lists aren't counted: the number is found in time that grows with it. */
const longestList = 50;

/** Which of its parent's named children (comments apart) a node is; the greatest number there is in long lists. */
export function positionAmong(parent: Node, child: Node): number {
  if (parent.namedChildCount > longestList) return longestList;
  return namedChildren(parent).findIndex(({ id }) => id === child.id);
}

/** How far from its end the last name of an expression is looked for, in UTF-16 units. */
const farthestName = 80;

/** The last name of a dotted expression's source: `flags.client!` gives `client`; '' where there is none. */
export const lastName = (source: string): string => lastWordOf(source.slice(-farthestName));

/** The last name of what stands before the last dot: `a.flags.isEnabled` gives `flags`. */
export function receiverName(source: string): string {
  const dot = source.lastIndexOf('.');
  return dot < 0 ? '' : lastName(source.slice(0, dot));
}
