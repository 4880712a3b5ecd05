import type { Node } from '../tree/syntax-tree';
import { longestKey, type Span } from '../facts/facts';
import { namedChildren } from '../languages/nodes';
import { isListCall } from './collections';
import { concatenationAt } from './concatenations';
import type { Constant, Constants } from './constants';
import { spanInside, spanOf } from './positions';
import type { SourceFile } from './source-file';

/** A key that an expression holds, and where it stands. */
export interface HeldKey {
  readonly key: string;
  readonly span: Span;
  readonly constant?: Constant;
}

const deepest = 6;
/** The keys an expression can stand for: a literal, a constant of the file, either branch of a condition. */
export function keysIn(
  file: SourceFile,
  constants: Constants,
  node: Node,
  prefix = '',
  depth = 0,
): HeldKey[] {
  if (depth > deepest) return [];
  const constant = constants.find(node);
  if (constant) return [{ key: constant.value, span: spanOf(nameIn(file, node)), constant }];
  const inner = file.language.unwrap(node);
  if (inner.length > 0) return inner.flatMap((part) => keysIn(file, constants, part, prefix, depth + 1));
  const { lists } = file.language.nodes;
  const call = file.language.call(node);
  if (call && isListCall(call.name)) {
    // `new List<string> { "a", "b" }`
    const listed = namedChildren(node).filter(({ type }) => lists.has(type));
    return [...file.language.arguments(node).map((argument) => argument.node), ...listed].flatMap((part) =>
      keysIn(file, constants, part, prefix, depth + 1),
    );
  }
  if (lists.has(node.type)) {
    return namedChildren(node).flatMap((part) => keysIn(file, constants, part, prefix, depth + 1));
  }
  return literalKey(file, constants, node, prefix);
}

/** The keys that properties of this name hold anywhere in an object given as an argument. */
export function keysOfProperty(
  file: SourceFile,
  constants: Constants,
  object: Node,
  property: string,
): HeldKey[] {
  return object.descendantsOfType([...file.language.nodes.entries]).flatMap((entry) => {
    const value = entry.childForFieldName('value');
    return entry.childForFieldName('key')?.text === property && value ? keysIn(file, constants, value) : [];
  });
}

/** Whether a text may be a key at all. */
export function mayBeKey(text: string): boolean {
  return text.length > 0 && text.length <= longestKey && !/[\r\n]/.test(text) && text.trim() === text;
}

function literalKey(file: SourceFile, constants: Constants, node: Node, prefix: string): HeldKey[] {
  const whole = concatenationAt(file, constants, node);
  if (whole !== undefined) {
    const [firstLine = ''] = file.textOf(node).split('\n');
    return mayBeKey(whole) ? [{ key: whole, span: spanInside(node, 0, firstLine.length) }] : [];
  }
  if (!file.language.nodes.texts.has(node.type)) return [];
  const plain = file.language.plainString(file.textOf(node));
  if (plain === null || !plain.value.startsWith(prefix)) return [];
  const key = plain.value.slice(prefix.length);
  if (!mayBeKey(key)) return [];
  return [{ key, span: spanInside(node, plain.start + prefix.length, key.length) }];
}

/** The last name of an expression that names a constant. */
function nameIn(file: SourceFile, node: Node): Node {
  return file.language.member(node)?.propertyNode ?? node;
}
