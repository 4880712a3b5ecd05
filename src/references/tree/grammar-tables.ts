import type { Language as Grammar } from 'web-tree-sitter';
import type { ParserMemory } from './parser-memory';

/** Where a grammar keeps what, in words of four bytes. */
const placeOf = {
  aliasSequenceLength: 9,
  fieldSlices: 16,
  fieldEntries: 17,
  symbolMetadata: 18,
  publicSymbols: 19,
  aliasSequences: 21,
} as const;
/** Bytes of what is told of a symbol: whether it is visible, named, a supertype. */
const metadataSize = 3;
/** The symbol of what couldn't be parsed, which has no place in tables, and its type. */
export const errorSymbol = 0xffff;
const errorType = 'ERROR';

/** Types and fields of one grammar, and what its productions make of their parts. */
export class GrammarTables {
  private readonly types: readonly string[];
  private readonly fieldNumbers: ReadonlyMap<string, number>;
  private readonly typesOfSymbols: number[] = [];
  /** By production, the fields of its parts, and the symbols that stand for parts; read when first needed. */
  private readonly fieldsOfParts: (readonly (readonly number[] | undefined)[] | undefined)[] = [];
  private readonly aliasesOfParts: (readonly number[] | undefined)[] = [];
  private readonly at: number;

  constructor(
    grammar: Grammar,
    private readonly memory: ParserMemory,
  ) {
    this.types = grammar.types;
    this.fieldNumbers = new Map(
      grammar.fields.flatMap((name, number) => (name === null ? [] : [[name, number]])),
    );
    this.at = (grammar as unknown as Readonly<Record<0, number>>)[0] >> 2;
  }

  fieldNumber(name: string): number | undefined {
    return this.fieldNumbers.get(name);
  }

  /** The numbers of all types with these names. */
  numbersOf(names: string | readonly string[]): ReadonlySet<number> {
    const numbers = new Set<number>();
    for (const [number, type] of this.types.entries()) {
      if (typeof names === 'string' ? type === names : names.includes(type)) numbers.add(number);
    }
    if (names.includes(errorType)) numbers.add(errorSymbol);
    return numbers;
  }

  /** The name of the type that has a number. */
  nameOf(type: number): string {
    return (type === errorSymbol ? undefined : this.types[type]) ?? errorType;
  }

  /** The number of a symbol's type; different symbols may have the same. */
  typeOf(symbol: number): number {
    if (symbol === errorSymbol) return symbol;
    return (this.typesOfSymbols[symbol] ??= this.half(placeOf.publicSymbols, symbol));
  }

  isNamed(symbol: number): boolean {
    const { words, bytes } = this.memory;
    const table = words[this.at + placeOf.symbolMetadata] as number;
    return bytes[table + symbol * metadataSize + 1] !== 0;
  }

  /** By the number of a part, the fields it stands in. */
  fieldsOf(production: number): readonly (readonly number[] | undefined)[] {
    return (this.fieldsOfParts[production] ??= this.readFields(production));
  }

  /** By the number of a part, the symbol that stands for it; 0 where it stands for itself. */
  aliasesOf(production: number): readonly number[] {
    return (this.aliasesOfParts[production] ??= this.readAliases(production));
  }

  private readFields(production: number): (readonly number[] | undefined)[] {
    const parts: number[][] = [];
    const first = this.half(placeOf.fieldSlices, production * 2);
    const count = this.half(placeOf.fieldSlices, production * 2 + 1);
    for (let entry = first; entry < first + count; entry++) {
      const field = this.half(placeOf.fieldEntries, entry * 2);
      const about = this.half(placeOf.fieldEntries, entry * 2 + 1);
      const [part, isInherited] = [about & 0xff, about >> 8 !== 0];
      if (!isInherited) (parts[part] ??= []).push(field);
    }
    return parts;
  }

  private readAliases(production: number): number[] {
    if (production === 0) return [];
    const { words, halves } = this.memory;
    const length = (words[this.at + placeOf.aliasSequenceLength] as number) & 0xffff;
    const table = (words[this.at + placeOf.aliasSequences] as number) >> 1;
    return Array.from({ length }, (_, part) => halves[table + production * length + part] ?? 0);
  }

  /** An entry of a table of numbers of two bytes. */
  private half(table: number, entry: number): number {
    const { words, halves } = this.memory;
    return halves[((words[this.at + table] as number) >> 1) + entry] as number;
  }
}
