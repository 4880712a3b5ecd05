import type { Language as Grammar } from 'web-tree-sitter';
import type { CaptureName, Captures, Take } from '../languages/captures';
import type { Node, SyntaxTree } from '../tree/syntax-tree';

const itself: Take = (node) => [node];

/** Finds what is captured in the trees of one grammar. */
export class Capturer {
  /** By the grammar's number of a type. The same text may be a type of tokens as well, which is another number. */
  private readonly rules = new Map<number, { name: CaptureName; take: Take }[]>();

  /** @throws where the grammar doesn't know a type. */
  constructor(grammar: Grammar, captures: Captures) {
    for (const [name, rules] of Object.entries(captures) as [CaptureName, Captures[CaptureName]][]) {
      for (const rule of rules ?? []) {
        const [type, take] = typeof rule === 'string' ? [rule, itself] : rule;
        const number = grammar.idForNodeType(type, true);
        if (number === null) throw new Error(`Grammar ${grammar.name ?? ''} has no ${type}.`);
        const same = this.rules.get(number);
        if (same) same.push({ name, take });
        else this.rules.set(number, [{ name, take }]);
      }
    }
  }

  /** Hands over what is captured in a tree, in the order in which it begins. */
  capture(tree: SyntaxTree, onCapture: (name: CaptureName, node: Node) => void): void {
    const { types, count } = tree.shape;
    for (let at = 0; at < count; at++) {
      const rules = this.rules.get(types[at] as number);
      if (rules === undefined) continue;
      const found = tree.node(at);
      for (const { name, take } of rules) for (const node of take(found)) if (node) onCapture(name, node);
    }
  }
}
