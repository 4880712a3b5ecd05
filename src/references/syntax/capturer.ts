import type { Language as Grammar, Node } from 'web-tree-sitter';
import type { CaptureName, Captures, Take } from '../languages/captures';

/** A node of a syntax tree, and what it is captured as. */
export interface Capture {
  readonly name: CaptureName;
  readonly node: Node;
}

const itself: Take = (node) => [node];

/** Finds what is captured in the trees of one grammar. */
export class Capturer {
  private readonly types: string[] = [];
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
        else {
          this.rules.set(number, [{ name, take }]);
          this.types.push(type);
        }
      }
    }
  }

  /** In the order in which they begin. */
  *in(root: Node): Iterable<Capture> {
    for (const found of root.descendantsOfType(this.types)) {
      if (found === null) continue;
      for (const { name, take } of this.rules.get(found.typeId) ?? []) {
        for (const node of take(found)) if (node) yield { name, node };
      }
    }
  }
}
