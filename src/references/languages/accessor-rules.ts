import type { Node } from '../tree/syntax-tree';
import { field } from './nodes';

/**
 * Declarations of functions and properties that may do no more than to ask for something, and so answer for a flag by
 * their name: `bool newUi() => flags.isOn('new-ui')`.
 */
export interface AccessorRules {
  /** By type, what a declaration declares, if it may be an accessor by the part of it that something is asked in. */
  readonly declarations: Readonly<Record<string, AccessorRule>>;
  /** By type, whether a body that gives its only content (role `giving`) does give this one; left out for those that always do. */
  readonly bodies?: Readonly<Record<string, (body: Node, content: Node) => boolean>>;
  /** What makes the object that a name is a member of, where no type around it tells. */
  readonly makerOf?: (name: Node) => string | undefined;
  /** Whether a call is given something to do, so that it does more than to ask: `ask('a') do … end`. */
  readonly isGivenWork?: (call: Node) => boolean;
  /** Whether a statement does nothing, as documentation that is a text by itself. */
  readonly isIdle?: (statement: Node) => boolean;
}

export type AccessorRule = (declaration: Node, content: Node) => DeclaredAccessor | undefined;

export interface DeclaredAccessor {
  readonly name: Node;
  /** False for what is read as a property is. */
  readonly isCalled: boolean;
}

/** A function with a field `name`. */
export const namedFunction: AccessorRule = (declaration) => accessorNamed(field(declaration, 'name'));

/** An accessor, if it has a name. */
export const accessorNamed = (name: Node | undefined, isCalled = true): DeclaredAccessor | undefined =>
  name && { name, isCalled };
