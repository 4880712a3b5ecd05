import type { Span } from '../facts/facts';
import { isComment } from '../languages/nodes';
import type { Node } from '../tree/syntax-tree';
import { spanInside } from './positions';
import type { SourceFile } from './source-file';

/** The name that a word of the text is, if it is a whole one and no part of a text for people. */
export function nameAt(file: SourceFile, word: string, index: number): Node | undefined {
  const node = file.root.descendantForIndex(index, index + word.length - 1);
  if (node === null) return undefined;
  // Ruby's names may end in a mark.
  const length = /[?!]/.test(file.text[node.endIndex - 1] ?? '') ? word.length + 1 : word.length;
  const isWhole = node.startIndex === index && node.endIndex === index + length;
  if (!isWhole || isText(file, node)) return indexAt(file, node, word);
  return node.isNamed ? node : undefined;
}

const isText = ({ language: { nodes } }: SourceFile, node: Node): boolean =>
  nodes.texts.has(node.type) || nodes.textContents.has(node.type) || isComment(node);

/** The text between the brackets of `flags['name']` that a word is. */
function indexAt(file: SourceFile, within: Node, word: string): Node | undefined {
  for (const node of [within, within.parent]) {
    if (!node || !isText(file, node)) continue;
    const isSymbol = file.text[node.startIndex] === ':';
    if (node.endIndex - node.startIndex !== word.length + (isSymbol ? 1 : 2)) continue;
    const around = [node.parent, node.parent?.parent];
    const isName = around.some((one) => one && file.language.member(one)?.propertyNode.id === node.id);
    return isName ? node : undefined;
  }
  return undefined;
}

/** The whole of what a name is the last part of: `object.name`, or itself. */
export function wholeOf({ language }: SourceFile, name: Node): Node {
  // In some grammars a node of its own lies between a member's name and the expression.
  for (const around of [name.parent?.parent, name.parent]) {
    if (around && language.member(around)?.propertyNode.id === name.id) return around;
  }
  return name;
}

/** The span of a name; of one between quotes, without them. */
export function spanOfName(node: Node): Span {
  const opening = /^['"`:]/.exec(node.text)?.[0] ?? '';
  const quotes = opening === ':' ? 1 : 2 * opening.length;
  return spanInside(node, opening.length, node.endIndex - node.startIndex - quotes);
}
