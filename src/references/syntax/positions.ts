import type { Node } from '../tree/syntax-tree';
import type { Span } from '../facts/facts';

/** The span of a node that lies on one line. */
export function spanOf(node: Node): Span {
  return [node.startPosition.row + 1, node.startPosition.column + 1, node.endIndex - node.startIndex];
}

/** The span of a part of a literal, `start` UTF-16 units into it. */
export function spanInside(literal: Node, start: number, length: number): Span {
  return [literal.startPosition.row + 1, literal.startPosition.column + 1 + start, length];
}
