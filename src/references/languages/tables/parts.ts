import type { Node } from '../../tree/syntax-tree';
import { isComment, namedChildren } from '../nodes';

/** The part that is the node itself. */
export const itself = '.';

/**
 * Where a part of a node is: in a field, among its named children (counted from the end if negative), by its type,
 * within such a part, or the node itself.
 */
export type Part =
  | string
  | number
  | { readonly type: string; readonly then?: Part }
  | { readonly field: string; readonly then: Part }
  /** Told by more than that. */
  | ((node: Node) => Node | undefined)
  /** A part of the node around, if that is of a type. */
  | { readonly around: string; readonly then: Part };

export function partOf(node: Node, part: Part): Node | undefined {
  if (part === itself) return node;
  if (typeof part === 'string') return node.childForFieldName(part) ?? undefined;
  if (typeof part === 'number') return partAt(node, part);
  if (typeof part === 'function') return part(node);
  if ('around' in part) {
    return node.parent?.type === part.around ? partOf(node.parent, part.then) : undefined;
  }
  const child =
    'field' in part
      ? (node.childForFieldName(part.field) ?? undefined)
      : (node.namedChildren.find((child) => child?.type === part.type) ?? undefined);
  return child && part.then !== undefined ? partOf(child, part.then) : child;
}

function partAt(node: Node, at: number): Node | undefined {
  // Mostly it is the first or the last, and looking at all children takes long.
  const outermost = at === 0 ? node.firstNamedChild : at === -1 ? node.lastNamedChild : null;
  return outermost !== null && !isComment(outermost) ? outermost : namedChildren(node).at(at);
}

/** The first of several parts that is there. */
export function firstOf(node: Node, parts: readonly Part[]): Node | undefined {
  for (const part of parts) {
    const found = partOf(node, part);
    if (found) return found;
  }
  return undefined;
}
