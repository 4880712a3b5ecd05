/** Where text stands in a file: 1-based line and column, and length, in UTF-16 units. Never over a line's end. */
export type Span = readonly [line: number, column: number, length: number];

/** A string literal that could be a key. */
export interface LiteralFact {
  readonly value: string;
  readonly span: Span;
  /** The role of the place it stands in (see `Place.context`). */
  readonly context: string;
}

/** A place where an SDK is asked for a flag. */
export interface EvaluationFact {
  readonly key: string;
  readonly span: Span;
  readonly kind: 'call' | 'wrapper';
  readonly provider: string;
  /** Whether the receiver is known to be the SDK's, by imports, types and assignments. */
  readonly resolved: boolean;
}

/** A named constant whose value is a text, with the places in its own file that name it. */
export interface ConstantFact {
  readonly value: string;
  readonly span: Span;
  readonly context: string;
  readonly uses: readonly Span[];
  /** The provider of an SDK call of this file that it is passed to. */
  readonly provider: string | null;
}

/** A property of an object of flags, spelt in camel case, and the variables it is put in. */
export interface PropertyFact {
  readonly name: string;
  readonly span: Span;
  readonly provider: string;
}

/**
 * What a file says about flags, whichever keys are known: all that is needed to judge its references when the keys
 * change, without reading it again. Depends on nothing but the file's content and language.
 */
export interface FileFacts {
  readonly literals: readonly LiteralFact[];
  readonly evaluations: readonly EvaluationFact[];
  readonly constants: readonly ConstantFact[];
  readonly properties: readonly PropertyFact[];
  /** Whether the file imports a flag SDK. */
  readonly importsSdk: boolean;
}

/** Longest text that is taken for a key, in UTF-16 units. */
export const longestKey = 200;
