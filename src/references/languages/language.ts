import type { Node } from '../tree/syntax-tree';
import type { AccessorRules } from './accessor-rules';
import type { Captures } from './captures';
import type { PassedOnFact } from '../facts/facts';
import type { NameRules } from './name-rules';
import type { NodeRoles } from './node-roles';

/** One kind of file. */
export interface Dialect {
  /** The editor's identifier, for instance `typescriptreact`. */
  readonly id: string;
  /** With the dot, in lower case. */
  readonly extensions: readonly string[];
  /** Name of one of the language's grammars. */
  readonly grammar: string;
  /** Makes a text of the grammar from a file's, in which everything stands where it stood. */
  readonly prepare?: (text: string) => string;
  /** Paths of files with these extensions that are left out. */
  readonly others?: RegExp;
}

/** A name that an import brings into a file. */
export interface ImportedName {
  readonly name: string;
  /** The module or package as written. */
  readonly module: string;
  /** What is imported from it; null for the module itself. */
  readonly imported: string | null;
}

/** A name that a declaration binds. */
export interface BoundName {
  readonly nameNode: Node;
  readonly kind: 'value' | 'parameter' | 'function' | 'type';
  /** The expression the name gets its value from. */
  readonly value?: Node | undefined;
  /** The property of `value` that the name stands for (destructuring). */
  readonly property?: string;
  readonly type?: Node | undefined;
  /** Parameters: which one of its function. Receivers and `self` don't count. */
  readonly index?: number;
  /** Where the name can be seen, if that isn't the innermost scope around the declaration. */
  readonly scope?: Node | undefined;
  /** Of a scope that goes on in another node, such as a function's body beside its signature: that node. */
  readonly further?: Node | undefined;
}

/** A member of a class or struct, reached through its object. */
export interface Field {
  readonly name: string;
  readonly value?: Node | undefined;
  readonly type?: Node | undefined;
}

export interface Argument {
  readonly node: Node;
  readonly keyword?: string;
}

export interface Call {
  readonly node: Node;
  /** Last part of what is called, for instance `isEnabled`. */
  readonly name: string;
  /** The whole of what is called. */
  readonly callee: Node;
  /** What stands before the name, if anything. */
  readonly receiver: Node | null;
}

/** A component with attributes, as in JSX. */
export interface Component {
  readonly name: string;
  readonly nameNode: Node;
  readonly attributes: readonly { readonly name: string; readonly value: Node }[];
}

/** A string without substitutions or escapes. `start` counts from the literal's first character. */
export interface PlainString {
  readonly value: string;
  readonly start: number;
}

/** What a string literal stands in. */
export interface Place {
  /**
   * The role of the place, in words that are the same for like places: `argument isEnabled 0`, `property flag`. Null
   * where no flag can be meant: parts of longer strings, import paths, documentation.
   */
  readonly context: string | null;
  /** The constant whose value the literal is. */
  readonly constant?: DeclaredConstant;
  /**
   * The constant, outside of functions, that is made from the literal: its value is a call or an object the literal is
   * given to, as in `NEW_UI = Flag.of("new-ui")` and `object NewUi : Flag("new-ui")`.
   */
  readonly definition?: DeclaredConstant;
}

/** Names that stand together, and what they belong to. */
export interface NameGroup {
  /** The object, type or pattern. */
  readonly owner: Node;
  /** Its role, in the words of contexts. */
  readonly context: string;
  readonly names: readonly Node[];
  /** Whether they are never named without what they belong to. */
  readonly areScoped?: true;
}

/** A member that is named without its type, as `.newUi` where only a `Flag` can stand. */
export interface ImplicitMember {
  /** The whole expression or pattern. */
  readonly expression: Node;
  /** A type, or an expression of the type, that tells whose member it is; undefined where nothing near tells. */
  readonly typedBy: Node | undefined;
}

export interface DeclaredConstant {
  /** The name node of the variable, class or enum the constant lies in or is. */
  readonly root: Node;
  /** Names from there to the constant; empty where the root is the constant itself. */
  readonly path: readonly string[];
  /** The name node of the constant where it can also be named without its root, inside it. */
  readonly member?: Node;
  /** For types that stand for a flag, told by a property of theirs: what they extend. */
  readonly kind?: string;
  /** For constants that only the type they are declared to be of tells to be flags: its name. */
  readonly declaredAs?: string;
  /** For constants made from a text among others: how well its place tells it, 0 best. */
  readonly rank?: number;
}

/**
 * What the engine must know of a language. Everything else in this folder is the same for all of them. Functions get
 * nodes of trees that may hold errors: every child may be missing.
 */
export interface Language {
  /** What detectors call it by: the name of its folder. */
  readonly family: string;
  readonly dialects: readonly Dialect[];
  /** Where its grammars come from, by name, below `node_modules`. Those are best that fail to parse the fewest files. */
  readonly grammars: Readonly<Record<string, string>>;
  /** What of a tree that a grammar makes is looked at, and as what. */
  captures(grammar: string): Captures;
  /** How its names reach from file to file. */
  readonly names: NameRules;
  /** Its texts are settings that programs read. */
  readonly isConfiguration: boolean;
  /** Texts may stand without quotes. */
  readonly areTextsBare: boolean;
  /** The parts that types of nodes play. */
  readonly nodes: NodeRoles;
  /** Declarations that may answer for a flag by their name. */
  readonly accessorRules: AccessorRules;
  /** Node types that open a scope of names. */
  readonly scopes: ReadonlySet<string>;
  /** Node types of functions, which own parameters. */
  readonly functions: ReadonlySet<string>;
  /** Reads the value of a literal from its source text. */
  plainString(source: string): PlainString | null;
  /** The names that an import brings in; for captures `import`. */
  imports(node: Node): ImportedName[];
  /** The package or namespace that a declaration puts a file in; for captures `package`. */
  packageName?(node: Node): string | undefined;
  /** What a statement passes on from another module as the file's own; for captures `passedOn`. */
  passedOn?(node: Node): PassedOnFact | null;
  /** The file's own names that a statement gives to others, and what they call them; for captures `exported`. */
  exportedNames?(node: Node): (readonly [given: string, own: string])[];
  /** Whether a module is named by its place, so that it isn't a package. */
  isOwnModule?(module: string): boolean;
  /**
   * Where a module that is named by its place lies: a path relative to the indexed folder, with `/`, without extension,
   * and without `index`. Null outside of the folder.
   * @param file that names the module, relative to the indexed folder
   */
  placeOfModule?(file: string, module: string): string | null;
  /** The places by which modules can name a file. */
  placesOfFile?(file: string): readonly string[];
  /** The names that a declaration binds; for captures `binding`. */
  bindings(node: Node): BoundName[];
  /** The members that a declaration gives a type; for captures `field`. */
  fields(node: Node): Field[];
  /** A call, if what it calls has a name; null for other nodes, too. For captures `call`. */
  call(node: Node): Call | null;
  /** What a call is given, in order. */
  arguments(call: Node): Argument[];
  /** The name that a function is called by: its own, or that of what it is put in. */
  nameOfFunction(node: Node): Node | undefined;
  /** Where the call of a name can be, if that isn't the node around the name or the one around that. */
  placesOfCall?(name: Node): readonly (Node | null | undefined)[];
  /** A component with its attributes; for captures `component`. */
  component(node: Node): Component | null;
  /** The object and the property's name of `object.property` and `object['property']`. */
  member(node: Node): { object: Node; property: string; propertyNode: Node } | null;
  /** The expressions that an expression passes on unchanged: of `(x)`, `await x`, `x as T`, `a ? b : c`. */
  unwrap(node: Node): readonly Node[];
  /** The module of a call that imports it, as in `require('x')`. */
  importedModule(call: Node): string | null;
  /** The names of a type, outermost first, without generics: `ld.LDClient` is [`ld`, `LDClient`]. */
  typePath(type: Node): readonly string[];
  /** Whether a node is an identifier that reads or names a variable (not a property, label or declaration key). */
  isVariable(node: Node): boolean;
  /** Whether a node stands for the object whose method is running: `this`, `self`. */
  isSelf(node: Node): boolean;
  /** What a literal stands in; for captures `string`. */
  place(literal: Node): Place;
  /** Whether a variable, by its name where it is declared, may be given other values; left out where that isn't told. */
  mayChange?(name: Node): boolean;
  /** Whether a text, if it is names joined by dots, is the path of a name, as that of what a test replaces. */
  isPathOfName?(text: Node): boolean;
  /** Whether a text is the name of a function of the type around it, which is called when something is decided. */
  isNameOfOwnFunction?(text: Node): boolean;
  /** What a name is as a member whose type goes without saying; null for other names. */
  implicitMember?(name: Node): ImplicitMember | null;
  /** What tells that a type, by its name where it is declared, is a flag whose key is its name; undefined for others. */
  flagType?(name: Node): string | undefined;
  /** The name of the nearest type that a node is in, or a function's name is a member of. */
  typeAround(node: Node): string | undefined;
  /** The names of the types and namespaces around a node, outermost first. */
  surroundings?(node: Node): readonly string[];
  /** The names of what the type around a node extends, whose members are named as its own. */
  inherited?(node: Node): readonly string[];
  /** The names that a name stands together with, as a key of an object or a member of a type; null for other names. */
  nameGroup?(name: Node): NameGroup | null;
  /** The names that stand together below a name, as the keys of `flags: { … }`. */
  groupsBelow?(name: Node): readonly NameGroup[];
}
