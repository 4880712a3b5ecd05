import type { Node } from '../../tree/syntax-tree';
import type { ImplicitMember, Language, Place } from '../language';
import { contexts } from '../place-words';

/** What is called before a list of bare tokens. */
const called = /([\w:.]*\w)$/;
/** How far before a list what is called is looked for, in UTF-16 units. */
const mostRead = 100;

/** The place of a text among the bare tokens of a macro, in what looks like a call: `assert!(flags.is_on("new-ui"))`. */
export function placeInTokens(literal: Node): Place | undefined {
  const tokens = literal.parent;
  if (tokens?.type !== 'token_tree' || tokens.parent?.type !== 'token_tree') return undefined;
  const { text } = literal.tree;
  const before = text.slice(Math.max(0, tokens.startIndex - mostRead), tokens.startIndex);
  const [, callee] = called.exec(before) ?? [];
  if (callee === undefined || text[tokens.startIndex] !== '(') return undefined;
  const position = text.slice(tokens.startIndex, literal.startIndex).split(',').length - 1;
  return { context: contexts.argument(callee.replace(/::/g, '.'), position) };
}

/** `Flag::NewUi` among the bare tokens that a macro is given. */
export function variantInTokens(name: Node): ImplicitMember | null {
  const typedBy = ownerInTokens(name, '::');
  return typedBy?.type === 'identifier' ? { expression: name, typedBy } : null;
}

/** `flags.new_ui` among them. */
export function memberInTokens(name: Node): ReturnType<Language['member']> {
  const object = name.type === 'identifier' ? ownerInTokens(name, '.') : undefined;
  return object ? { object, property: name.text, propertyNode: name } : null;
}

/** The name before a name among bare tokens, and what joins the two. */
function ownerInTokens({ parent, previousSibling: before }: Node, joint: string): Node | undefined {
  if (parent?.type !== 'token_tree' || before?.type !== joint) return undefined;
  const owner = before.previousSibling;
  return owner?.type === 'identifier' || owner?.type === 'self' ? owner : undefined;
}
