import type { Node } from 'web-tree-sitter';
import { speaksOfEvaluation } from '../evaluation-words';
import { ancestors } from '../languages/nodes';
import { contexts } from '../languages/place-words';
import type { SourceFile } from './source-file';

const kind =
  '(mutable|immutable|unmodifiable|persistent|hash|linked|sorted|tree|b_?tree|ordered|frozen|array|index)*_?(list|set|map|array|seq|vector|vec|tuple|dict|dictionary|deque|collection)s?';
/** Functions that only collect what they are given, or make a text of a text. */
const collecting = new RegExp(
  `^((.*\\.)?${kind}(_?of)?|(.*\\.)?${kind}\\.(of|of_?entries|as_?list|from|from_iter|copy_?of|entry|new)|stream\\.of|object\\.(freeze|seal|assign)|collections\\.\\w+|.*\\.(entry|to_owned)|q_?string(_?literal)?|(std\\.)?string(_view)?|string\\.from|nsstring|text)$`,
  'i',
);
/** How many collections in each other are looked through. */
const deepest = 4;

/** Functions without a name. */
const nameless =
  /^(arrow_function|function_expression|function|lambda|lambda_(literal|expression)|func_literal|closure_expression|anonymous_function|function_literal)$/;
/** How far around a comparison the function it is the answer of is looked for. */
const farthest = 5;

/** The context of a literal, by what stands around its place: collections, predicates, switches. */
export function contextBeyond(file: SourceFile, literal: Node, context: string): string {
  if (context.startsWith('compare ')) return contextOfPredicate(file, literal) ?? context;
  const beyond = contextOfCollection(file, literal, context);
  return beyond.startsWith('key ') && isSwitched(file, literal) ? `${beyond} switch` : beyond;
}

/** Whether a literal is the name of a yes or a no. */
function isSwitched(file: SourceFile, literal: Node): boolean {
  const value = literal.nextNamedSibling ?? literal.parent?.nextNamedSibling;
  return value !== null && value !== undefined && /^(true|false)$/i.test(file.textOf(value));
}

/** Of `isEnabled: (name) => name === 'a'` the place where `isEnabled('a')` would stand. */
function contextOfPredicate(file: SourceFile, literal: Node): string | undefined {
  let depth = 0;
  for (const around of ancestors(literal)) {
    if (depth++ === farthest || file.language.call(around)) return undefined;
    if (!nameless.test(around.type)) continue;
    const [role, name = ''] = (file.language.place(around).context ?? '').split(' ');
    const isNamed = role === 'property' || role === 'name';
    return isNamed && speaksOfEvaluation(name) ? contexts.argument(name, 0) : undefined;
  }
  return undefined;
}

/**
 * The role of the place beyond the collections a literal is put in by calls: `listOf("a")` given to a function stands
 * where the function's argument does.
 */
function contextOfCollection(file: SourceFile, literal: Node, context: string): string {
  let role = '';
  let at: Node = literal;
  let beyond = context;
  for (let depth = 0; depth < deepest; depth++) {
    const [word = '', name = ''] = beyond.split(' ');
    if ((word !== 'argument' && word !== 'key') || !collecting.test(name.slice(name.indexOf(':') + 1))) break;
    const call = callAround(file, at);
    const outer = call && file.language.place(call).context;
    if (!call || outer === null || outer === undefined) break;
    if (word === 'key') role = word;
    at = call;
    beyond = outer;
  }
  if (beyond === context || role === '') return beyond;
  const [, name = ''] = beyond.split(' ');
  return name === '' ? context : contexts.key(name.slice(name.indexOf(':') + 1));
}

function callAround(file: SourceFile, node: Node): Node | undefined {
  for (const around of ancestors(node)) if (file.language.call(around)) return around;
  return undefined;
}
