import type { Tree } from 'web-tree-sitter';
import { errorSymbol, type GrammarTables } from './grammar-tables';
import type { ParserMemory } from './parser-memory';
import type { TreeShape } from './tree-shape';

/** Parsers count texts in bytes, two a UTF-16 unit. */
const bytesOfUnit = 2;
/** Bytes of the place where a part of a tree is kept: what it is if it is small, else where that lies. */
const slotSize = 8;
/** Where large parts keep what, in words of four bytes. Their own parts lie right before them. */
const placeOf = { padding: 1, size: 4, partCount: 9, symbol: 10, marks: 11, production: 16 } as const;
const markOf = { isVisible: 1, isNamed: 2, isExtra: 4 } as const;

type Fields = readonly number[] | undefined;

/** What a parser keeps of a part itself. */
interface Part {
  symbol: number;
  marks: number;
  /** What lies between it and the part before, and its own length, in bytes. */
  padding: number;
  size: number;
  partCount: number;
  production: number;
  /** Where its own parts end. */
  endSlot: number;
}

/** A part whose own parts are being read. */
interface Frame {
  /** Where the next of its parts is kept, and where they end. */
  slot: number;
  readonly endSlot: number;
  /** The number of the next part in the production; comments and the like don't count. */
  part: number;
  /** Where the last part ended, in bytes; what lies before the first is no part of it. */
  position: number;
  isFirst: boolean;
  readonly fields: readonly Fields[];
  readonly aliases: readonly number[];
  /** The node that its parts lie in. */
  readonly node: number;
  readonly isNode: boolean;
  /** The fields that it stands in itself, of parts that are no nodes. */
  readonly fieldsAround: Fields;
}

/**
 * Reads a whole tree from the memory of its parser. To ask the parser for one node after the other takes several times
 * as long as to parse, because each question is a call into WebAssembly. The price is to know how tree-sitter lays out
 * its trees; a test compares all that is read here with what tree-sitter itself tells.
 */
export function readTree(
  { rootNode: { id, startIndex } }: Tree,
  tables: GrammarTables,
  memory: ParserMemory,
): TreeShape {
  return new TreeReader(tables, memory.words).read(id, startIndex * bytesOfUnit);
}

class TreeReader {
  private readonly shape: TreeShape = {
    types: [],
    isNamed: [],
    starts: [],
    ends: [],
    parents: [],
    afters: [],
    befores: [],
    fields: [],
  };
  /** Of each node, the last node that was found directly in it. */
  private readonly lasts: number[] = [];
  private readonly frames: Frame[] = [];
  /** The part that was looked at last. */
  private readonly found: Part = {
    symbol: 0,
    marks: 0,
    padding: 0,
    size: 0,
    partCount: 0,
    production: 0,
    endSlot: 0,
  };

  constructor(
    private readonly tables: GrammarTables,
    private readonly words: Uint32Array,
  ) {}

  read(root: number, start: number): TreeShape {
    this.look(root);
    this.enter(start, 0, undefined, undefined);
    for (let frame = this.frames.at(-1); frame !== undefined; frame = this.frames.at(-1)) {
      if (frame.slot < frame.endSlot) this.take(frame);
      else this.leave(frame);
    }
    return this.shape;
  }

  /** Takes the next part of a part. */
  private take(frame: Frame): void {
    const { found } = this;
    this.look(frame.slot);
    const start = frame.isFirst ? frame.position : frame.position + found.padding;
    frame.slot += slotSize;
    frame.position = start + found.size;
    frame.isFirst = false;
    if ((found.marks & markOf.isExtra) !== 0) {
      this.enter(start, 0, undefined, frame);
      return;
    }
    const { part, fields, fieldsAround, aliases } = frame;
    frame.part++;
    this.enter(start, aliases[part] ?? 0, joined(fields[part], fieldsAround), frame);
  }

  /** Takes the part that was looked at last, and begins with its own parts. */
  private enter(start: number, alias: number, fields: Fields, around: Frame | undefined): void {
    const { symbol, marks, size, partCount, production, endSlot } = this.found;
    const isNode = alias !== 0 || (marks & markOf.isVisible) !== 0;
    const parent = around?.node ?? -1;
    const node = isNode ? this.shape.types.length : parent;
    if (isNode) {
      const isNamed = alias === 0 ? (marks & markOf.isNamed) !== 0 : this.tables.isNamed(alias);
      this.add(alias || symbol, isNamed, start, start + size, parent, fields);
    }
    if (partCount === 0) return;
    this.frames.push({
      slot: endSlot - partCount * slotSize,
      endSlot,
      part: 0,
      position: start,
      isFirst: true,
      fields: this.tables.fieldsOf(production),
      aliases: this.tables.aliasesOf(production),
      node,
      isNode,
      fieldsAround: isNode ? undefined : fields,
    });
  }

  private add(symbol: number, isNamed: boolean, start: number, end: number, parent: number, fields: Fields) {
    const { shape, lasts } = this;
    const node = shape.types.length;
    shape.types.push(this.tables.typeOf(symbol));
    shape.isNamed.push(isNamed);
    shape.starts.push(start / bytesOfUnit);
    shape.ends.push(end / bytesOfUnit);
    shape.parents.push(parent);
    shape.afters.push(node + 1);
    shape.befores.push(lasts[parent] ?? -1);
    // What couldn't be parsed has no fields, not even those of parts that could.
    shape.fields.push(shape.types[parent] === errorSymbol ? undefined : fields);
    lasts.push(-1);
    if (parent >= 0) lasts[parent] = node;
  }

  private leave({ node, isNode }: Frame): void {
    if (isNode) this.shape.afters[node] = this.shape.types.length;
    this.frames.pop();
  }

  /** Looks at the part that is kept in a slot. */
  private look(slot: number): void {
    const { words, found } = this;
    const place = slot >> 2;
    const first = words[place] as number;
    if ((first & 1) === 0) {
      const at = first >> 2;
      found.symbol = (words[at + placeOf.symbol] as number) & 0xffff;
      found.marks = words[at + placeOf.marks] as number;
      found.padding = words[at + placeOf.padding] as number;
      found.size = words[at + placeOf.size] as number;
      found.partCount = words[at + placeOf.partCount] as number;
      found.production = (words[at + placeOf.production] as number) >>> 16;
      found.endSlot = first;
      return;
    }
    const second = words[place + 1] as number;
    found.symbol = (first >>> 8) & 0xff;
    found.marks = first >>> 1;
    found.padding = (second >>> 16) & 0xff;
    found.size = second >>> 24;
    found.partCount = 0;
  }
}

const joined = (one: Fields, other: Fields): Fields =>
  one === undefined ? other : other === undefined ? one : [...one, ...other];
