import type { Node } from 'web-tree-sitter';
import { longestKey, type Span } from '../facts/facts';
import { namedChildren } from '../languages/nodes';
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
/** Expressions that list keys: `['a', 'b']`, `[]string{"a", "b"}`. */
const lists = new Set([
  'array',
  'list',
  'tuple',
  'set',
  'composite_literal',
  'literal_value',
  'literal_element',
  'initializer_expression',
  'implicit_array_creation_expression',
  'array_creation_expression',
  'array_initializer',
  'collection_literal',
  'collection_expression',
  'string_array',
  'symbol_array',
  'array_creation_expression',
  'array_element_initializer',
  'array_literal',
  'array_expression',
  'list_literal',
  'set_or_map_literal',
  'initializer_list',
]);

/** Functions that list what they are given: `List.of("a", "b")`. */
const listCalls =
  /^(of|asList|listOf|setOf|arrayOf|arrayListOf|mutableListOf|mutableSetOf|List|Set|Seq|Array|array|vec)$/;

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
  const call = file.language.call(node);
  if (call && listCalls.test(call.name)) {
    return file.language
      .arguments(node)
      .flatMap((part) => keysIn(file, constants, part.node, prefix, depth + 1));
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
  return object.descendantsOfType('pair').flatMap((pair) => {
    const value = pair?.childForFieldName('value');
    return pair?.childForFieldName('key')?.text === property && value ? keysIn(file, constants, value) : [];
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
  if (!/string|symbol/.test(node.type)) return [];
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
