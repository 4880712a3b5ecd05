import type { Span } from './facts';

/** Where an expression stands: 1-based lines and columns, the end one past its last character. */
export type Range = readonly [line: number, column: number, endLine: number, endColumn: number];

/** A function of a file that passes a parameter on as a key. */
export interface WrapperGround {
  readonly name: string;
  readonly line: number;
}

/** An expression of a file that an SDK is asked with. */
export interface AskedGround {
  readonly range: Range;
  /** What is called in the end, as the file spells it. */
  readonly call: string;
  /** The package that the receiver comes from; null where names alone tell. */
  readonly package: string | null;
  readonly provider: string;
  /** The functions in between, the one that is called here first. */
  readonly wrappers: readonly WrapperGround[];
}

/** A constant of a file, by the names that lead to it. */
export interface ConstantGround {
  readonly path: string;
  /** Where its value stands. */
  readonly span: Span;
  /** The line that its name stands on. */
  readonly line: number;
}

/** What of a file only matters when somebody asks why: it is read from the text again and kept nowhere. */
export interface FileGrounds {
  readonly asked: readonly AskedGround[];
  readonly constants: readonly ConstantGround[];
}
