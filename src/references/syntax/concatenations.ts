import type { Node } from '../tree/syntax-tree';
import { ancestors, namedChildren } from '../languages/nodes';
import type { Constants } from './constants';
import type { SourceFile } from './source-file';

/** A text that code puts together from texts and constants. */
export interface Concatenation {
  readonly node: Node;
  readonly value: string;
}

/** What nothing is put in a literal without: `${…}`, `{…}`, `#{…}`, `$name`, `\\(…)`. */
const filling = /[$#{\\]/;
const deepest = 12;
const mostConcatenations = 500;

/**
 * The texts that a file puts together of its own literals and constants: `PREFIX + '.cart'`, `${PREFIX}.cart`. What is
 * made a constant before the next is asked for counts in it.
 */
export function* concatenationsOf(file: SourceFile, constants: Constants): Iterable<Concatenation> {
  const seen = new Set<number>();
  for (const literal of file.strings) {
    if (seen.size >= mostConcatenations) break;
    const whole = wholeOf(file, literal);
    if (whole === undefined || seen.has(whole.id)) continue;
    file.limit.check();
    seen.add(whole.id);
    const value = valueOf(file, constants, whole, deepest);
    if (value !== undefined) yield { node: whole, value };
  }
}

/** Whether things are put in a literal, or in the one that a prefix stands before. */
function isFilled(file: SourceFile, literal: Node): boolean {
  const { substitutions, texts, prefixedTexts } = file.language.nodes;
  const isPrefixed = prefixedTexts.has(literal.type);
  return namedChildren(literal).some(
    (part) =>
      substitutions.has(part.type) ||
      bareSubstitution(file, part) ||
      (isPrefixed && texts.has(part.type) && isFilled(file, part)),
  );
}

/** The text that an expression puts together; undefined for other expressions, plain literals among them. */
export function concatenationAt(file: SourceFile, constants: Constants, node: Node): string | undefined {
  const { texts } = file.language.nodes;
  const isPutTogether =
    joins(file, node) || isJoining(file, node) || (texts.has(node.type) && isFilled(file, node));
  return isPutTogether ? valueOf(file, constants, node, deepest) : undefined;
}

/** Whether a node may join the texts in it. */
const joins = ({ language: { nodes } }: SourceFile, { type }: Node): boolean =>
  nodes.concatenations.has(type) || nodes.adjacentTexts.has(type);

/** Whether a call joins what it is given by the first of it: `String.join(".", AREA, "cart")`. */
function isJoining({ language }: SourceFile, node: Node): boolean {
  const call = language.call(node);
  return call?.receiver != null && /^join$/i.test(call.name) && /^string$/i.test(call.receiver.text);
}

/** The outermost concatenation that a literal is a part of, or itself if things are put in it. */
function wholeOf(file: SourceFile, literal: Node): Node | undefined {
  const { parentheses, prefixedTexts } = file.language.nodes;
  let whole = filling.test(file.textOf(literal)) && isFilled(file, literal) ? literal : undefined;
  for (const parent of ancestors(literal)) {
    if (joins(file, parent) || prefixedTexts.has(parent.type) || isJoining(file, parent)) whole = parent;
    else if (!parentheses.has(parent.type) && !isGiven(file, parent)) break;
  }
  return whole;
}

/** Whether a node is, or lies in, the list of what a joining call is given. */
function isGiven(file: SourceFile, node: Node): boolean {
  const around = [node.parent, node.parent?.parent];
  return around.some((one) => one && isJoining(file, one));
}

function valueOf(file: SourceFile, constants: Constants, node: Node, left: number): string | undefined {
  if (left === 0) return undefined;
  const constant = constants.find(node);
  if (constant) return constant.value;
  const { nodes } = file.language;
  if (isJoining(file, node)) {
    const [by, ...others] = file.language
      .arguments(node)
      .map((given) => valueOf(file, constants, given.node, left - 1));
    const isWhole = others.length > 0 && others.every((one) => one !== undefined);
    return by !== undefined && isWhole ? others.join(by) : undefined;
  }
  const parts = namedChildren(node);
  if (joins(file, node)) {
    const isConcatenation = nodes.adjacentTexts.has(node.type) || isJoin(node);
    return isConcatenation
      ? joined(
          parts
            .filter(({ type }) => !nodes.marks.has(type))
            .map((part) => valueOf(file, constants, part, left - 1)),
        )
      : undefined;
  }
  if (nodes.parentheses.has(node.type) && parts[0]) return valueOf(file, constants, parts[0], left - 1);
  if (!nodes.texts.has(node.type)) return undefined;
  const plain = file.language.plainString(file.textOf(node));
  if (plain) return plain.value;
  const isPrefixed = nodes.prefixedTexts.has(node.type);
  const inner = isPrefixed ? parts.find(({ type }) => nodes.texts.has(type)) : undefined;
  return interpolated(file, constants, inner ?? node, left);
}

/** The value of a literal in which names stand; its own text is what lies between them. */
function interpolated(file: SourceFile, constants: Constants, node: Node, left: number): string | undefined {
  const { substitutions, marks, giving } = file.language.nodes;
  const values: (string | undefined)[] = [];
  let at = textStart(file, node);
  const upTo = (end: number) => file.text.slice(at, end).replace(/^\)|\\#*\($/g, '');
  for (const part of namedChildren(node)) {
    const name = bareSubstitution(file, part);
    if (name) {
      values.push(upTo(name.startIndex - 1), constants.named(name.text, part)?.value);
      at = name.endIndex;
    } else if (substitutions.has(part.type)) {
      const inner = namedChildren(part).find(({ type }) => !marks.has(type));
      const put = inner && giving.has(inner.type) ? inner.firstNamedChild : inner;
      values.push(upTo(part.startIndex), put ? valueOf(file, constants, put, left - 1) : undefined);
      at = part.endIndex;
    }
  }
  values.push(
    file.text
      .slice(at, node.endIndex)
      .replace(/^\)/, '')
      .replace(/["'`]+$/, ''),
  );
  return joined(values);
}

/** The name that `$name` puts in, where the grammar takes it for text, after a `$` of its own. */
function bareSubstitution(
  { language: { nodes } }: SourceFile,
  part: Node,
): { text: string; startIndex: number; endIndex: number } | undefined {
  if (!nodes.textContents.has(part.type)) return undefined;
  const before = part.previousNamedSibling;
  if (before?.type !== part.type || before.text !== '$') return undefined;
  const [text = ''] = /^[\p{L}_][\p{L}\p{N}_]*/u.exec(part.text) ?? [];
  return text === ''
    ? undefined
    : { text, startIndex: part.startIndex, endIndex: part.startIndex + text.length };
}

/** Where a literal's text begins, after its quotes and what stands before them. */
function textStart(file: SourceFile, node: Node): number {
  const opening = /^[^"'`]*("""|["'`])/.exec(file.textOf(node))?.[0].length ?? 0;
  return node.startIndex + opening;
}

const isJoin = (node: Node) => /^\s*(\+|\.|\.\.|<>)\s*$/.test(between(node));

function between(node: Node): string {
  const parts = namedChildren(node);
  const [first, last] = [parts[0], parts.at(-1)];
  if (!first || !last || first.id === last.id) return '';
  return node.text.slice(first.endIndex - node.startIndex, last.startIndex - node.startIndex);
}

function joined(values: readonly (string | undefined)[]): string | undefined {
  return values.length > 0 && values.every((value) => value !== undefined) ? values.join('') : undefined;
}
