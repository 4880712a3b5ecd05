import type { Node } from 'web-tree-sitter';
import { namedChildren } from '../nodes';

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
  /** The innermost of fields of one name within each other. */
  | { readonly innermost: string };

export function partOf(node: Node, part: Part): Node | undefined {
  if (part === itself) return node;
  if (typeof part === 'string') return node.childForFieldName(part) ?? undefined;
  if (typeof part === 'number') return namedChildren(node).at(part);
  if ('innermost' in part) return innermost(node, part.innermost);
  const child =
    'field' in part
      ? (node.childForFieldName(part.field) ?? undefined)
      : namedChildren(node).find(({ type }) => type === part.type);
  return child && part.then !== undefined ? partOf(child, part.then) : child;
}

/** The first of several parts that is there. */
export function firstOf(node: Node, parts: readonly Part[]): Node | undefined {
  for (const part of parts) {
    const found = partOf(node, part);
    if (found) return found;
  }
  return undefined;
}

function innermost(node: Node, field: string): Node | undefined {
  let found: Node | undefined;
  for (let next = node.childForFieldName(field); next; next = next.childForFieldName(field)) found = next;
  // Some nodes around a name have it as a child without a field.
  let name = found && found.namedChildCount > 0 ? (found.lastNamedChild ?? undefined) : found;
  while (name?.type === 'qualified_identifier') name = name.lastNamedChild ?? undefined;
  return name;
}
