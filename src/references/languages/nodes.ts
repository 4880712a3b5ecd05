import type { Node } from 'web-tree-sitter';

/** A node's field, or undefined. */
export function field(node: Node, name: string): Node | undefined {
  return node.childForFieldName(name) ?? undefined;
}

/** The named children that are there, without comments. */
export function namedChildren(node: Node): Node[] {
  return node.namedChildren.filter(
    (child): child is Node => child !== null && !child.type.endsWith('comment'),
  );
}

/** The nearest node around (not itself) of one of these types. */
export function enclosing(node: Node, types: ReadonlySet<string>): Node | undefined {
  for (let current = node.parent; current !== null; current = current.parent) {
    if (types.has(current.type)) return current;
  }
  return undefined;
}

/** The last name of a dotted expression's source: `flags.client!` gives `client`; '' where there is none. */
export function lastName(source: string): string {
  return /([\p{L}\p{N}_$]+)[^\p{L}\p{N}_$]*$/u.exec(source.slice(-80))?.[1] ?? '';
}

/** The last name of what stands before the last dot: `a.flags.isEnabled` gives `flags`. */
export function receiverName(source: string): string {
  const dot = source.lastIndexOf('.');
  return dot < 0 ? '' : lastName(source.slice(0, dot));
}
