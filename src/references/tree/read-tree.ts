import type { Tree } from 'web-tree-sitter';
import { errorSymbol, type GrammarTables } from './grammar-tables';
import type { ParserMemory } from './parser-memory';
import { SyntaxTree } from './syntax-tree';
import { TreeShape } from './tree-shape';

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
  endSlot: number;
  /** The number of the next part in the production; comments and the like don't count. */
  part: number;
  /** Where the last part ended, in bytes; what lies before the first is no part of it. */
  position: number;
  isFirst: boolean;
  fields: readonly Fields[];
  aliases: readonly number[];
  /** The node that its parts lie in. */
  node: number;
  isNode: boolean;
  /** The fields that it stands in itself, of parts that are no nodes. */
  fieldsAround: Fields;
}

const noFrame: Readonly<Frame> = {
  slot: 0,
  endSlot: 0,
  part: 0,
  position: 0,
  isFirst: true,
  fields: [],
  aliases: [],
  node: -1,
  isNode: false,
  fieldsAround: undefined,
};

/**
 * Reads whole trees from the memory of their parser. To ask the parser for one node after the other takes several times
 * as long as to parse, because each question is a call into WebAssembly. The price is to know how tree-sitter lays out
 * its trees; a test compares all that is read here with what tree-sitter itself tells.
 */
export class TreeReader {
  private readonly shape = new TreeShape();
  /** One for each depth; used again and again. */
  private readonly frames: Frame[] = [];
  private depth = 0;
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
  private words: Uint32Array = new Uint32Array();

  constructor(private readonly memory: ParserMemory) {}

  /** @returns the tree, which holds until the next one is read */
  read({ rootNode: { id, startIndex } }: Tree, text: string, tables: GrammarTables): SyntaxTree {
    this.words = this.memory.words;
    this.shape.clear();
    this.depth = 0;
    this.look(id);
    this.enter(tables, startIndex * bytesOfUnit, 0, undefined, noFrame);
    while (this.depth > 0) {
      const frame = this.frames[this.depth - 1] as Frame;
      if (frame.slot < frame.endSlot) this.take(tables, frame);
      else this.leave(frame);
    }
    return new SyntaxTree(text, this.shape, tables);
  }

  /** Takes the next part of a part. */
  private take(tables: GrammarTables, frame: Frame): void {
    const { found } = this;
    this.look(frame.slot);
    const start = frame.isFirst ? frame.position : frame.position + found.padding;
    frame.slot += slotSize;
    frame.position = start + found.size;
    frame.isFirst = false;
    if ((found.marks & markOf.isExtra) !== 0) {
      this.enter(tables, start, 0, undefined, frame);
      return;
    }
    const { part, fields, fieldsAround, aliases } = frame;
    frame.part++;
    this.enter(tables, start, aliases[part] ?? 0, joined(fields[part], fieldsAround), frame);
  }

  /** Takes the part that was looked at last, and begins with its own parts. */
  private enter(
    tables: GrammarTables,
    start: number,
    alias: number,
    fields: Fields,
    around: Readonly<Frame>,
  ): void {
    const { shape } = this;
    const { symbol, marks, size, partCount, production, endSlot } = this.found;
    const isNode = alias !== 0 || (marks & markOf.isVisible) !== 0;
    let { node } = around;
    if (isNode) {
      const parent = node;
      const isNamed = alias === 0 ? (marks & markOf.isNamed) !== 0 : tables.isNamed(alias);
      const end = (start + size) / bytesOfUnit;
      node = shape.add(tables.typeOf(alias || symbol), isNamed, start / bytesOfUnit, end, parent);
      // What couldn't be parsed has no fields, not even those of parts that could.
      shape.fields.push(shape.types[parent] === errorSymbol ? undefined : fields);
    }
    if (partCount === 0) return;
    const frame = (this.frames[this.depth++] ??= { ...noFrame });
    frame.slot = endSlot - partCount * slotSize;
    frame.endSlot = endSlot;
    frame.part = 0;
    frame.position = start;
    frame.isFirst = true;
    frame.fields = tables.fieldsOf(production);
    frame.aliases = tables.aliasesOf(production);
    frame.node = node;
    frame.isNode = isNode;
    frame.fieldsAround = isNode ? undefined : fields;
  }

  private leave({ node, isNode }: Frame): void {
    if (isNode) this.shape.afters[node] = this.shape.count;
    this.depth--;
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
