import type { Node } from '../tree/syntax-tree';
import { namedChildren } from './nodes';

/** What parts of a file are captured as. */
export type CaptureName =
  'string' | 'call' | 'import' | 'package' | 'passedOn' | 'exported' | 'binding' | 'field' | 'component';

/** The nodes that are captured where a node of some type stands: none, itself, or some within. */
export type Take = (node: Node) => readonly (Node | null | undefined)[];

/**
 * What is captured in a syntax tree: by name, the types of nodes, or a type with what is taken of each such node.
 * Queries of tree-sitter would tell the same, but each thread needs longer to prepare one than to parse many files.
 */
export type Captures = Readonly<Partial<Record<CaptureName, readonly (string | readonly [string, Take])[]>>>;

/** Takes a node if something is true of it. */
export const when =
  (isTaken: (node: Node) => boolean): Take =>
  (node) =>
    isTaken(node) ? [node] : [];

/** Takes what lies directly in a node and has one of these types. */
export const within =
  (...types: readonly string[]): Take =>
  (node) =>
    namedChildren(node).filter(({ type }) => types.includes(type));

/** Takes what lies in a node at the end of a path of types. */
export const below =
  (...path: readonly string[]): Take =>
  (node) =>
    path.reduce<readonly Node[]>(
      (nodes, type) => nodes.flatMap((one) => within(type)(one) as Node[]),
      [node],
    );

/** Whether a node has a child of a type. */
export const holds = (type: string) => (node: Node) =>
  node.namedChildren.some((child) => child?.type === type);

/** Whether what lies in a field has a type. */
export const hasField = (name: string, type: string) => (node: Node) =>
  node.childForFieldName(name)?.type === type;

/** Takes what lies in a field, each time it is there, if it has a type. */
export const fieldsOfType =
  (name: string, type: string): Take =>
  (node) =>
    node.childrenForFieldName(name).filter((child) => child?.type === type);
