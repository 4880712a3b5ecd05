/** Where text stands in a file: 1-based line and column, and length, in UTF-16 units. Never over a line's end. */
export type Span = readonly [line: number, column: number, length: number];

/** A string literal that could be a key. */
export interface LiteralFact {
  readonly value: string;
  readonly span: Span;
  /** The role of the place it stands in (see `Place.context`). */
  readonly context: string;
  /** Where the names stand that it stands together with, in a list or among the cases of a switch. */
  readonly beside?: readonly Span[];
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
  /** The class, enumeration or object it is a member of; '' for constants that stand alone. */
  readonly container: string;
  /** The names of what lies around the container, outermost first, joined by dots. */
  readonly outer?: string;
  readonly uses: readonly Span[];
  /** The provider of an SDK call of this file that it is passed to. */
  readonly provider: string | null;
  /** The roles of the places where functions are given it by its name (see `Place.context`). */
  readonly given?: readonly string[];
}

/** A property of an object of flags, spelt in camel case, and the variables it is put in. */
export interface PropertyFact {
  readonly name: string;
  readonly span: Span;
  readonly provider: string;
}

/** A constant that other files can name: the names that lead to it, joined by dots, and the text it stands for. */
export interface ExportFact {
  readonly path: string;
  readonly value: string;
  /** The role of the place its text stands in (see `Place.context`); '' where it is its own name. */
  readonly context: string;
  /** The names of what lies around where its path begins, outermost first, joined by dots. */
  readonly outer?: string;
  /** Whether it is never named without the type that it is a member of. */
  readonly isScoped?: true;
}

/** A constant that other files can name, which stands for what another file may declare: `CART = Keys.NEW_CART`. */
export interface AliasFact extends Omit<ExportFact, 'value'> {
  readonly named: OtherName;
  /** Where it is named. */
  readonly span: Span;
}

/** A module of which a file passes names on as its own. */
export interface PassedOnFact {
  readonly module: string;
  /** Names it gives, each with the module's own, '' for the module itself; null for all of the module's. */
  readonly names: readonly (readonly [given: string, own: string])[] | null;
}

/** A name of something that another file may declare as a constant. */
export interface OtherName {
  /** The module as written that its first name is imported from; null where no import tells. */
  readonly module: string | null;
  /** The names that lead to it, from the module if there is one, joined by dots. */
  readonly path: string;
  /** Whether its first name is a variable of the file itself, so that only the last ones tell of others. */
  readonly isLocal: boolean;
  /** Whether its module may itself take it from another, as where a name is replaced in what uses it. */
  readonly isPassedOn?: true;
  /**
   * The role of its place, if a function is given it, if it is asked whether it is on itself, or if it is named without
   * its type: its path begins with a dot.
   */
  readonly context?: string;
  /** The names of the types and namespaces around a name that stands alone, outermost first, joined by dots. */
  readonly within?: string;
}

/** A place that names something another file may declare as a constant. */
export interface MentionFact extends OtherName {
  /** Whether it is a variable that stands for what its path names, so that properties it was taken from are results. */
  readonly isAlias?: true;
  readonly span: Span;
  /** The SDK call it is passed to; null elsewhere. */
  readonly asked: Pick<EvaluationFact, 'kind' | 'provider' | 'resolved'> | null;
  /** Whether what it names is called. */
  readonly isCalled?: true;
  /** Whether it is the name of a function or property that a type declares, its path's other name. */
  readonly isDeclared?: true;
}

/** A function or property whose only content is that something is asked for a key. */
export interface AccessorFact {
  readonly name: string;
  /** The type it is a member of; '' where it stands alone. */
  readonly container: string;
  /** Where its name stands. */
  readonly span: Span;
  readonly isCalled: boolean;
  /** The role of the place of the key in it (see `Place.context`). */
  readonly context: string;
  /** Where the type that it is a member of names it itself. */
  readonly uses: readonly Span[];
  /** The key as a text, or by a constant of the file. */
  readonly key?: string;
  /** A name that may stand for the key. */
  readonly mention?: MentionFact;
  /** Whether it is an SDK that is asked for the key. */
  readonly isEvaluated?: true;
  /** Whether it does more than to ask for the key, before that or in the same condition. */
  readonly isAmongOthers?: true;
  /** Whether it asks or sets the field that `key` names, and stands where that does. */
  readonly isGetter?: true;
}

/** A function that is given a key, and asks an SDK, or a function that another file may declare, for it. */
export interface WrapperFact {
  readonly name: string;
  /** The type it is a member of; '' where it stands alone. */
  readonly container: string;
  /** Where its name stands. */
  readonly span: Span;
  /** Which of its parameters takes the key. */
  readonly at: number;
  /** The names that an argument for it may be given by. */
  readonly keywords: readonly string[];
  /** The SDK call that the key reaches within the file; null where it is given to a function that isn't known there. */
  readonly asked:
    | (Pick<EvaluationFact, 'provider' | 'resolved'> & {
        /** What is called, as the file spells it. */
        readonly call: string;
        /** The package that its receiver comes from; null where names alone tell. */
        readonly package: string | null;
      })
    | null;
  /** The role of the place that the key is given on in (see `Place.context`). */
  readonly context: string;
}

/** Names that stand together: the keys of an object, the members of a type, what is taken out of an object. */
export interface NameGroupFact {
  /** The role of what they belong to (see `Place.context`). */
  readonly context: string;
  readonly names: readonly (readonly [name: string, span: Span])[];
  /** Whether they are never named without what they belong to. */
  readonly areScoped?: true;
}

/**
 * What a file says about flags: all that is needed to judge its references when the keys change, without reading it
 * again. Depends on the file's content and language; mentions, aliases and groups also on which words were looked for.
 */
export interface FileFacts {
  readonly literals: readonly LiteralFact[];
  readonly evaluations: readonly EvaluationFact[];
  readonly constants: readonly ConstantFact[];
  readonly properties: readonly PropertyFact[];
  readonly exports: readonly ExportFact[];
  readonly aliases: readonly AliasFact[];
  readonly passedOn: readonly PassedOnFact[];
  /** Other names of types of flags, for all that see the file, with the names that lead to each. */
  readonly typeNames: readonly (readonly [name: string, path: string])[];
  /** The package or namespace the file is in; '' where it tells none. */
  readonly packageName: string;
  /** The modules and packages of which everything is imported. */
  readonly wildcards: readonly string[];
  readonly mentions: readonly MentionFact[];
  readonly groups: readonly NameGroupFact[];
  readonly accessors: readonly AccessorFact[];
  readonly wrappers: readonly WrapperFact[];
  /** Whether the file imports a flag SDK. */
  readonly importsSdk: boolean;
}

/** Longest text that is taken for a key, in UTF-16 units. */
export const longestKey = 200;
