/** How names of a language reach from one file to another. */
export interface NameRules {
  /** Languages with the same world name what the others declare; without it, a language has a world of its own. */
  readonly world?: string;
  /** What stands between a package and what lies below it. */
  readonly separators: readonly string[];
  /** Names must be imported one by one to be seen in other files. */
  readonly areImported: boolean;
  /** Members of types are named with their type, unless that is imported or around. */
  readonly areQualified: boolean;
  /** A bare name is one of its own package. */
  readonly areOfPackage: boolean;
  /** Names that stand together as keys of an owner are fields of a type that is declared. */
  readonly areFields: boolean;
  /** Other names that a file gives to types are seen where the file is. */
  readonly areAliasesSeen: boolean;
  /** Fields are asked and set by functions that are called after them: `isNewCart()` of `newCart`. */
  readonly haveGetters: boolean;
  /** Functions may be called by their names alone, without parentheses. */
  readonly areCalledBare: boolean;
  /** Members of enumerations may be keys by their names. */
  readonly mayBeKeys: boolean;
  /** A variable of a function means nothing before it is declared, nor in the value that it is given. */
  readonly areInOrder: boolean;
  /** The functions of a type see its names only through the object they run on, or the type. */
  readonly areHiddenInTypes: boolean;
  /** What is written where all of a module is passed on as the file's own. */
  readonly allPassedOn?: string;
}

const usual = {
  separators: ['.'],
  areImported: false,
  areQualified: false,
  areOfPackage: false,
  areFields: false,
  areAliasesSeen: false,
  haveGetters: false,
  areCalledBare: false,
  mayBeKeys: true,
  areInOrder: true,
  areHiddenInTypes: false,
};

/** The world of names that a language is of. */
export const worldOf = ({ names, family }: { readonly names: NameRules; readonly family: string }): string =>
  names.world ?? family;

/** Rules of which only those are given that differ from what most languages have. */
export const nameRules = (given: Partial<NameRules>): NameRules => ({ ...usual, ...given });
