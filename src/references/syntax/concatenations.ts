import type { Node } from 'web-tree-sitter';
import { ancestors, namedChildren } from '../languages/nodes';
import type { Constants } from './constants';
import type { SourceFile } from './source-file';

/** A text that code puts together from texts and constants. */
export interface Concatenation {
  readonly node: Node;
  readonly value: string;
}

/** Operations that join two sides, in the grammars' words. */
const joins =
  /^(binary_expression|binary_operator|binary|infix_expression|additive_expression|concatenated_string|chained_string)$/;
const literals = /string|template/;
const fragments = /fragment|content|str_text/;
const substitutions = /substitution|interpolation|interpolated_expression/;
const deepest = 12;
const mostConcatenations = 500;

/** The texts that a file puts together of its own literals and constants: `PREFIX + '.cart'`, `${PREFIX}.cart`. */
export function concatenationsOf(file: SourceFile, constants: Constants): Concatenation[] {
  const seen = new Set<number>();
  const found: Concatenation[] = [];
  for (const literal of file.strings) {
    if (seen.size >= mostConcatenations) break;
    const whole = wholeOf(literal);
    if (whole === undefined || seen.has(whole.id)) continue;
    file.limit.check();
    seen.add(whole.id);
    const value = valueOf(file, constants, whole, deepest);
    if (value !== undefined) found.push({ node: whole, value });
  }
  return found;
}

/** The text that an expression puts together; undefined for other expressions, plain literals among them. */
export function concatenationAt(file: SourceFile, constants: Constants, node: Node): string | undefined {
  const isPutTogether =
    joins.test(node.type) ||
    (literals.test(node.type) && namedChildren(node).some(({ type }) => substitutions.test(type)));
  return isPutTogether ? valueOf(file, constants, node, deepest) : undefined;
}

/** The outermost concatenation that a literal is a part of, or itself if things are put in it. */
function wholeOf(literal: Node): Node | undefined {
  let whole = namedChildren(literal).some(({ type }) => substitutions.test(type)) ? literal : undefined;
  for (const parent of ancestors(literal)) {
    if (joins.test(parent.type)) whole = parent;
    else if (!/parenthesized|interpolated_string_expression/.test(parent.type)) break;
    else if (parent.type === 'interpolated_string_expression') whole = parent;
  }
  return whole;
}

function valueOf(file: SourceFile, constants: Constants, node: Node, left: number): string | undefined {
  if (left === 0) return undefined;
  const constant = constants.find(node);
  if (constant) return constant.value;
  const parts = namedChildren(node);
  if (joins.test(node.type)) {
    const isConcatenation = /string/.test(node.type) || isJoin(node);
    return isConcatenation
      ? joined(
          parts
            .filter(({ type }) => !/operator/.test(type))
            .map((part) => valueOf(file, constants, part, left - 1)),
        )
      : undefined;
  }
  if (/parenthesized/.test(node.type) && parts[0]) return valueOf(file, constants, parts[0], left - 1);
  if (!literals.test(node.type)) return undefined;
  const plain = file.language.plainString(file.textOf(node));
  if (plain) return plain.value;
  if (node.type === 'interpolated_string_expression' && parts.length === 2 && parts[1]) {
    return interpolated(file, constants, parts[1], left);
  }
  return interpolated(file, constants, node, left);
}

/** The value of a literal in which names stand; its own text is what lies between them. */
function interpolated(file: SourceFile, constants: Constants, node: Node, left: number): string | undefined {
  const values: (string | undefined)[] = [];
  let at: number | undefined;
  for (const part of namedChildren(node)) {
    if (fragments.test(part.type)) {
      values.push(file.textOf(part));
      at = part.endIndex;
    } else if (substitutions.test(part.type)) {
      if (at === undefined) values.push(file.text.slice(textStart(file, node), part.startIndex));
      else if (at < part.startIndex) values.push(file.text.slice(at, part.startIndex));
      const inner = namedChildren(part).find(({ type }) => !/brace|format/.test(type));
      const name = inner?.type === 'block' ? inner.firstNamedChild : inner;
      values.push(name ? valueOf(file, constants, name, left - 1) : undefined);
      at = part.endIndex;
    }
  }
  if (at !== undefined) values.push(file.text.slice(at, node.endIndex).replace(/["'`]+$/, ''));
  return joined(values);
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
