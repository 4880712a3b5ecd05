import type { Node } from '../tree/syntax-tree';
import { ancestors } from '../languages/nodes';
import type { SourceFile } from './source-file';

/** What a loop goes through behind what it calls each of it: `for _, f := range features`, `for (auto f : features)`. */
const parts = /^(.*?)(?:\b(?:range|in|of)\b|(?<!:):(?![:=]))(.*)$/s;
/** Names of lists of flags; what is called flags alone may be what programs are started with. */
const lists = /\b\w*(?:feature|toggle|experiment)\w*/i;
/** How many nodes around a comparison are looked at, and how much of the head of a loop, in UTF-16 units. */
const farthest = 24;
const mostRead = 200;

/**
 * Of what is compared with an entry of a list of flags, the role that it has where it is looked for in the list:
 * `"new-ui"` of `for _, f := range featureList { switch f { case "new-ui":`. Undefined elsewhere.
 */
export function contextOfLooped(file: SourceFile, literal: Node, compared: string): string | undefined {
  const { loops } = file.language.nodes;
  let names = new Set([compared]);
  let depth = 0;
  for (const around of ancestors(literal)) {
    if (file.language.functions.has(around.type) || ++depth > farthest) return undefined;
    if (!loops.has(around.type)) continue;
    const [head = ''] = file.text.slice(around.startIndex, around.startIndex + mostRead).split(/[{\n]/, 1);
    const [, entries = '', list = ''] = parts.exec(head) ?? [];
    if (!wordsIn(entries).some((name) => names.has(name))) continue;
    const [named] = lists.exec(list) ?? [];
    if (named !== undefined) return `index ${named}`;
    names = new Set(wordsIn(list));
  }
  return undefined;
}

const wordsIn = (text: string): readonly string[] => text.match(/\w+/g) ?? [];
