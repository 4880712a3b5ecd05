import { lastName } from '../languages/nodes';
import { remembering } from '../remembering';
import type { Node } from '../tree/syntax-tree';
import type { SourceFile } from './source-file';

/** Functions that list what they are given: `List.of("a", "b")`. */
const listCalls =
  /^(of|asList|listOf|setOf|arrayOf|arrayListOf|mutableListOf|mutableSetOf|List|Set|Seq|Array|array|vec)$/;

const kind =
  '(mutable|immutable|unmodifiable|persistent|hash|linked|sorted|tree|b_?tree|ordered|frozen|array|index)*_?(list|set|map|array|seq|vector|vec|tuple|dict|dictionary|deque|collection)s?';
/** Functions that only collect what they are given, make a text of a text, or match it. */
const collecting = new RegExp(
  `^((.*\\.)?${kind}_?of|((im)?mutable|collections?|util|std)\\.${kind}|${kind}|(.*\\.)?${kind}\\.(of|of_?entries|as_?list|from|from_iter|copy_?of|entry|new)|stream\\.of|object\\.(freeze|seal|assign)|collections\\.\\w+|.*\\.(entry|to_owned)|q_?string(_?literal)?|(std\\.)?string(_view)?|string\\.from|nsstring|text|(.*\\.)?(eq|eq_?to|equal_?to|str_?eq))$`,
  'i',
);

/** Whether a function lists what it is given. */
export const isListCall = (name: string): boolean => listCalls.test(name);

/** Names whose answers are kept. */
const mostKept = 10_000;

/** Whether a function, named with what stands before it, only collects what it is given. */
export const isCollecting = remembering(mostKept, (name) => collecting.test(name));

/** Whether an expression is a list, or a call that makes one of what it is given. */
export function isCollection(file: SourceFile, node: Node): boolean {
  if (file.language.nodes.lists.has(node.type)) return true;
  const call = file.language.call(node);
  if (call === null) return false;
  const owner = call.receiver && lastName(file.textOf(call.receiver));
  // `List.of` lists what it is given; `flags.list` is asked for something.
  if (owner === null) return isListCall(call.name) || isCollecting(call.name);
  return (/^\p{Lu}/u.test(owner) && isListCall(call.name)) || isCollecting(`${owner}.${call.name}`);
}
