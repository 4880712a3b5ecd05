import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { Language as Grammar, Parser, type Node as OwnNode } from 'web-tree-sitter';
import { languageOfFile } from '../../../src/references/languages/all-languages';
import { GrammarTables } from '../../../src/references/tree/grammar-tables';
import { ParserMemory } from '../../../src/references/tree/parser-memory';
import { TreeReader } from '../../../src/references/tree/read-tree';
import type { Node } from '../../../src/references/tree/syntax-tree';
import { buildProduct, type Built } from '../built';

const corpus = path.join(import.meta.dirname, '../../corpus');
/** Files of each grammar that are compared. */
const mostFiles = 4;
/** Longer texts are compared in part, in UTF-16 units. */
const longest = 8_000;

const byGrammar = new Map<string, string[]>();
for (const file of readdirSync(corpus, { recursive: true, encoding: 'utf8' }).sort()) {
  const grammar = languageOfFile(file)?.dialect.grammar;
  const same = (grammar === undefined ? undefined : byGrammar.get(grammar)) ?? [];
  if (grammar !== undefined && same.length < mostFiles) byGrammar.set(grammar, [...same, file]);
}

const memory = new ParserMemory();
const reader = new TreeReader(memory);
let built: Built;
let grammars: string;
beforeAll(async () => {
  built = await buildProduct();
  grammars = path.join(path.dirname(built.workerScript), 'grammars');
  await Parser.init({
    wasmBinary: readFileSync(path.join(grammars, 'tree-sitter.wasm')),
    wasmMemory: memory.memory,
  });
});

/** The text as it is, cut off in its midst, and with a piece missing: trees with errors are trees as well. */
function variants(text: string): string[] {
  const half = Math.floor(text.length / 2);
  return [text, text.slice(0, half), text.slice(0, half) + text.slice(half + 37), `😀 é ${text}`];
}

describe.each([...byGrammar])('%s', (name, files) => {
  test('is read as tree-sitter itself tells it', async () => {
    const grammar = await Grammar.load(path.join(grammars, `tree-sitter-${name}.wasm`));
    const fields = grammar.fields.filter((field) => field !== null);
    const tables = new GrammarTables(grammar, memory);
    const parser = new Parser().setLanguage(grammar);
    for (const file of files) {
      const source = readFileSync(path.join(corpus, file), 'utf8').slice(0, longest);
      const prepared = languageOfFile(file)?.dialect.prepare?.(source) ?? source;
      for (const text of variants(prepared)) {
        const tree = parser.parse(text);
        if (tree === null) throw new Error('Nothing was parsed.');
        const own = reader.read(tree, text, tables);
        const pairs = paired(own.rootNode, tree.rootNode);
        expect(pairs.map(([node]) => told(node))).toEqual(pairs.map(([, theirs]) => told(theirs)));
        expect(pairs.map(([node]) => around(node))).toEqual(pairs.map(([, theirs]) => around(theirs)));
        expect(pairs.map(([node]) => inFields(node, fields))).toEqual(
          pairs.map(([, theirs]) => inFields(theirs, fields)),
        );
        for (const type of new Set(pairs.map(([, { type }]) => type))) {
          // Before the text begins, tree-sitter finds nothing.
          const found = own.rootNode.descendantsOfType(type).filter(({ endIndex }) => endIndex > 0);
          expect(found.map(told)).toEqual(
            tree.rootNode.descendantsOfType(type).map((node) => node && told(node)),
          );
        }
        tree.delete();
      }
    }
  });
});

test('gives the smallest node around a piece of text', async () => {
  const grammar = await Grammar.load(path.join(grammars, 'tree-sitter-scala.wasm'));
  const tables = new GrammarTables(grammar, memory);
  const parser = new Parser().setLanguage(grammar);
  const text = 'class Shop {\n  val cart = isOn("new-cart")\n  @guarded def pay() = if (on) 1 else 2\n}\n';
  const tree = parser.parse(text);
  if (tree === null) throw new Error('Nothing was parsed.');
  const { rootNode } = reader.read(tree, text, tables);
  const smallest = (piece: string) => {
    const start = text.indexOf(piece);
    return rootNode.descendantForIndex(start, start + piece.length - 1)?.text;
  };
  expect(smallest('cart')).toBe('cart');
  expect(smallest('isOn')).toBe('isOn');
  expect(smallest('isOn("')).toBe('isOn("new-cart")');
  expect(smallest('@')).toBe('@');
  expect(smallest('pay() = if')).toBe('@guarded def pay() = if (on) 1 else 2');
});

/** All nodes that both trees have at the same place. */
function paired(node: Node, theirs: OwnNode): (readonly [Node, OwnNode])[] {
  const pairs = [[node, theirs] as const];
  for (const [one, other] of pairs) {
    const children = other.children.filter((child) => child !== null);
    childrenOf(one).forEach((child, at) => {
      const same = children[at];
      if (same) pairs.push([child, same]);
    });
  }
  return pairs;
}

function childrenOf(node: Node): Node[] {
  const children: Node[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) children.push(child);
  return children;
}

function told(node: Node | OwnNode) {
  const { type, isNamed, startIndex, endIndex, startPosition, endPosition } = node;
  const rest = { startPosition, endPosition };
  return { type, isNamed, startIndex, endIndex, ...rest };
}

/** The nodes next to one. Of those of no length, tree-sitter itself is confused at times. */
function around(node: Node | OwnNode) {
  const name = (one: Node | OwnNode | null) => one && `${one.type} ${one.startIndex} ${one.endIndex}`;
  const children = [...node.namedChildren].map((child) => child && name(child));
  return [
    name(node),
    name(node.firstChild),
    name(node.firstNamedChild),
    name(node.lastNamedChild),
    ...children,
  ];
}

/** The first child in each field. Where a child answers for a field of its own children, tree-sitter tells theirs. */
function inFields(node: Node | OwnNode, fields: readonly string[]) {
  return fields.flatMap((field) => {
    const found = node.childForFieldName(field);
    return found?.parent?.id === node.id ? [[field, told(found)]] : [];
  });
}
