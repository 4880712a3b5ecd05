import type { Node } from '../tree/syntax-tree';
import type { Span } from '../facts/facts';
import { namedChildren } from '../languages/nodes';
import { isCollecting, isListCall } from './collections';
import { spanOf } from './positions';
import type { SourceFile } from './source-file';

/** Functions that make maps of keys and values that they are given in turn. */
const mapCalls = /^(of|ofEntries)$/;
const either = /^\s*(\|\||or|\|)\s*$/;
/** How far around a text what holds it is looked for, and among how many. */
const farthest = 6;
const mostBeside = 60;

/**
 * Where the names stand that a text stands together with: the others of its list, of the keys of its object, of the
 * cases of its switch, and of the sides of `a || b`.
 */
export function namesBeside(file: SourceFile, literal: Node): readonly Span[] {
  const { entries } = file.language.nodes;
  const found: Span[] = [];
  const path: number[] = [];
  let node = literal;
  for (let depth = 0; depth < farthest && node.parent; depth++) {
    const { parent } = node;
    const step = stepOf(file, parent);
    if (step === undefined || parent.namedChildCount > mostBeside) break;
    const all = namedChildren(parent);
    const index = all.findIndex(({ id }) => id === node.id);
    if (index < 0 || (index > 0 && entries.has(parent.type) && isAnswer(parent, node))) break;
    if (step > 0) {
      all.forEach((other, at) => {
        const isAlike =
          at !== index && (at - index) % step === 0 && (path.length === 0 || other.type === node.type);
        const name = isAlike ? nameAt(file, other, path) : undefined;
        if (name) found.push(spanOf(name));
      });
    }
    path.unshift(index);
    node = parent;
  }
  return found;
}

/** Every how many of the others stand as one does: 0 where none do, undefined where nothing is held any more. */
function stepOf(file: SourceFile, parent: Node): number | undefined {
  const { nodes } = file.language;
  const { type } = parent;
  if (nodes.lists.has(type)) return 1;
  if (nodes.argumentLists.has(type)) {
    const call = parent.parent && file.language.call(parent.parent);
    if (!call) return undefined;
    if (mapCalls.test(call.name) && /Map/.test(file.textOf(call.receiver ?? call.callee))) return 2;
    return isListCall(call.name) || isCollecting(call.name) ? 1 : undefined;
  }
  if (nodes.operations.has(type)) return either.test(operatorOf(file, parent)) ? 1 : 0;
  if (nodes.pairedHolders.has(type)) return 2;
  if (nodes.holders.has(type)) return 1;
  const isBetween = nodes.parts.has(type) || nodes.entries.has(type) || nodes.parentheses.has(type);
  return isBetween ? 0 : undefined;
}

/** What stands between the two sides of an operation. */
export function operatorOf(file: SourceFile, { firstNamedChild: left, lastNamedChild: right }: Node): string {
  return left && right ? file.text.slice(left.endIndex, Math.max(left.endIndex, right.startIndex)) : '';
}

/** Whether a node is what an entry holds or what is done in a case, not what these are called by or are of. */
const isAnswer = ({ lastNamedChild }: Node, { id }: Node) => lastNamedChild?.id === id;

/** The name at the same place of another as a text is of its own. */
function nameAt(file: SourceFile, other: Node, path: readonly number[]): Node | undefined {
  let node: Node | undefined = other;
  for (const index of path) {
    if (node === undefined || file.language.member(node)) break;
    node = namedChildren(node)[index];
  }
  for (let depth = 0; node && depth < 3; depth++) {
    const name: Node | undefined = file.language.member(node)?.propertyNode;
    // `Keys.CART.name` stands for `Keys.CART`.
    const [whole] = name ? file.language.unwrap(node) : [];
    if (name && whole === undefined) return name;
    if (whole) {
      node = whole;
      continue;
    }
    if (file.language.isVariable(node)) return node;
    node = node.namedChildCount === 1 ? (node.firstNamedChild ?? undefined) : undefined;
  }
  return undefined;
}
