import type { GrammarTables } from './grammar-tables';
import type { TreeShape } from './tree-shape';

/** A syntax tree, laid out in the order in which nodes begin. Nothing of it lies in the memory of parsers. It holds until the same reader reads another. */
export class SyntaxTree {
  private readonly nodes: (Node | undefined)[];
  private starts: number[] | undefined;
  private readonly made = new Map<unknown, unknown>();

  constructor(
    readonly text: string,
    readonly shape: TreeShape,
    readonly tables: GrammarTables,
  ) {
    this.nodes = new Array<Node | undefined>(shape.count);
  }

  get rootNode(): Node {
    return this.node(0);
  }

  /** @param at the node's place in the order */
  node(at: number): Node {
    return (this.nodes[at] ??= new Node(this, at));
  }

  /**
   * What is made of a tree once, and asked for often. Kept here, because of what a map that holds trees weakly keeps of
   * them, whole trees outlive many collections of garbage.
   * @param as what tells it apart, such as the function that makes it
   */
  once<Made>(as: unknown, make: () => Made): Made {
    if (!this.made.has(as)) this.made.set(as, make());
    return this.made.get(as) as Made;
  }

  /** Where an index of the text lies. */
  positionOf(index: number): { row: number; column: number } {
    const starts = (this.starts ??= lineStarts(this.text));
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] as number) <= index) low = middle;
      else high = middle - 1;
    }
    return { row: low, column: index - (starts[low] as number) };
  }
}

/** A node of a syntax tree. There is one object for each node, as long as its tree is there. */
export class Node {
  readonly type: string;
  /** Whether the grammar has a name for it; else it is a token by itself. */
  readonly isNamed: boolean;
  /** In UTF-16 units, like all places in texts. */
  readonly startIndex: number;
  readonly endIndex: number;
  private named: Node[] | undefined;

  constructor(
    readonly tree: SyntaxTree,
    /** Its place among the nodes of its tree, in the order in which they begin. */
    readonly id: number,
  ) {
    const { types, named, starts, ends } = tree.shape;
    this.type = tree.tables.nameOf(types[id] as number);
    this.isNamed = named[id] === 1;
    this.startIndex = starts[id] as number;
    this.endIndex = ends[id] as number;
  }

  get startPosition(): { row: number; column: number } {
    return this.tree.positionOf(this.startIndex);
  }

  get endPosition(): { row: number; column: number } {
    return this.tree.positionOf(this.endIndex);
  }

  get text(): string {
    return this.tree.text.slice(this.startIndex, this.endIndex);
  }

  get parent(): Node | null {
    return this.nodeAt(this.tree.shape.parents[this.id] as number);
  }

  get firstChild(): Node | null {
    const { shape } = this.tree;
    return (shape.afters[this.id] as number) > this.id + 1 ? this.tree.node(this.id + 1) : null;
  }

  get namedChildren(): readonly Node[] {
    return (this.named ??= this.findNamed());
  }

  get namedChildCount(): number {
    return this.namedChildren.length;
  }

  get firstNamedChild(): Node | null {
    return this.namedChild(0);
  }

  get lastNamedChild(): Node | null {
    return this.namedChildren.at(-1) ?? null;
  }

  get nextSibling(): Node | null {
    const { afters, parents, count } = this.tree.shape;
    const next = afters[this.id] as number;
    return next < count && parents[next] === parents[this.id] ? this.nodeAt(next) : null;
  }

  get previousSibling(): Node | null {
    return this.nodeAt(this.tree.shape.befores[this.id] as number);
  }

  get nextNamedSibling(): Node | null {
    let next = this.nextSibling;
    while (next && !next.isNamed) next = next.nextSibling;
    return next;
  }

  get previousNamedSibling(): Node | null {
    let before = this.previousSibling;
    while (before && !before.isNamed) before = before.previousSibling;
    return before;
  }

  namedChild(position: number): Node | null {
    return this.namedChildren[position] ?? null;
  }

  /** The first child in a field. */
  childForFieldName(name: string): Node | null {
    const field = this.tree.tables.fieldNumber(name);
    if (field === undefined) return null;
    const { afters, fields } = this.tree.shape;
    const after = afters[this.id] as number;
    for (let child = this.id + 1; child < after; child = afters[child] as number) {
      if (fields[child]?.includes(field)) return this.tree.node(child);
    }
    return null;
  }

  childrenForFieldName(name: string): Node[] {
    const field = this.tree.tables.fieldNumber(name);
    if (field === undefined) return [];
    const { afters, fields } = this.tree.shape;
    const found: Node[] = [];
    const after = afters[this.id] as number;
    for (let child = this.id + 1; child < after; child = afters[child] as number) {
      if (fields[child]?.includes(field)) found.push(this.tree.node(child));
    }
    return found;
  }

  /** The smallest node that reaches from one index to beyond another. */
  descendantForIndex(start: number, end: number): Node | null {
    const { shape } = this.tree;
    const { starts, ends, parents, afters } = shape;
    // The last node that begins no later, or one around it.
    let [low, high] = [this.id, (afters[this.id] as number) - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] as number) <= start) low = middle;
      else high = middle - 1;
    }
    let at = low;
    while (at > this.id && ((ends[at] as number) <= start || (ends[at] as number) < end))
      at = parents[at] as number;
    return this.tree.node(at);
  }

  /** The nodes of some types among itself and all within, in the order in which they begin. */
  descendantsOfType(types: string | readonly string[]): Node[] {
    const sought = this.tree.tables.numbersOf(types);
    const found: Node[] = [];
    const { shape } = this.tree;
    const after = shape.afters[this.id] as number;
    for (let at = this.id; at < after; at++) {
      if (sought.has(shape.types[at] as number)) found.push(this.tree.node(at));
    }
    return found;
  }

  private findNamed(): Node[] {
    const { afters, named } = this.tree.shape;
    const found: Node[] = [];
    const after = afters[this.id] as number;
    for (let child = this.id + 1; child < after; child = afters[child] as number) {
      if (named[child] === 1) found.push(this.tree.node(child));
    }
    return found;
  }

  private nodeAt(at: number): Node | null {
    return at < 0 ? null : this.tree.node(at);
  }
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
