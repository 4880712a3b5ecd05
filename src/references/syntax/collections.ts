import type { Node } from '../tree/syntax-tree';
import type { SourceFile } from './source-file';

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

const kind =
  '(mutable|immutable|unmodifiable|persistent|hash|linked|sorted|tree|b_?tree|ordered|frozen|array|index)*_?(list|set|map|array|seq|vector|vec|tuple|dict|dictionary|deque|collection)s?';
/** Functions that only collect what they are given, or make a text of a text. */
const collecting = new RegExp(
  `^((.*\\.)?${kind}_?of|((im)?mutable|collections?|util|std)\\.${kind}|${kind}|(.*\\.)?${kind}\\.(of|of_?entries|as_?list|from|from_iter|copy_?of|entry|new)|stream\\.of|object\\.(freeze|seal|assign)|collections\\.\\w+|.*\\.(entry|to_owned)|q_?string(_?literal)?|(std\\.)?string(_view)?|string\\.from|nsstring|text)$`,
  'i',
);

/** Whether an expression lists things by itself. */
export const isList = ({ type }: Node): boolean => lists.has(type);

/** Whether a function lists what it is given. */
export const isListCall = (name: string): boolean => listCalls.test(name);

/** Whether a function, named with what stands before it, only collects what it is given. */
export const isCollecting = (name: string): boolean => collecting.test(name);

/** Whether an expression is a list, or a call that makes one of what it is given. */
export function isCollection(file: SourceFile, node: Node): boolean {
  if (isList(node)) return true;
  const call = file.language.call(node);
  return call !== null && (isListCall(call.name) || isCollecting(call.name));
}
