import type { Node } from '../../tree/syntax-tree';
import type { BoundName, Dialect, ImportedName, Language, NameGroup, Place, PlainString } from '../language';
import type { AccessorRules } from '../accessor-rules';
import type { Captures } from '../captures';
import type { NameRules } from '../name-rules';
import type { NodeRoles } from '../node-roles';
import type { Part } from './parts';

/** What the engine must know of a language, by types of nodes. See `Language` for what each thing means. */
export interface LanguageTable {
  readonly family: string;
  readonly dialects: readonly Dialect[];
  readonly grammars: Language['grammars'];
  readonly captures: Captures | Language['captures'];
  readonly names: NameRules;
  readonly isConfiguration?: boolean;
  readonly areTextsBare?: boolean;
  readonly nodes: NodeRoles;
  readonly accessorRules: AccessorRules;
  readonly scopes: readonly string[];
  readonly functions: readonly string[];
  /** Types that own constants: classes, enumerations, objects, with where their names are. */
  readonly types: Readonly<Record<string, Part>>;
  /** Of those, the ones that have no name of their own: their members belong to the type around. */
  readonly nameless?: readonly string[];
  /** Nodes that name variables and types. */
  readonly variables: readonly string[];
  /** Texts of names that stand for the object whose method is running. */
  readonly selves: readonly string[];
  readonly members: Readonly<
    Record<
      string,
      { readonly object: Part; readonly name: Part; /** What members don't have. */ readonly without?: Part }
    >
  >;
  /** Nodes that grammars put around names of members: they count as the node around them. */
  readonly suffixes?: readonly string[];
  readonly calls: Readonly<
    Record<string, { readonly callee: readonly Part[]; readonly arguments?: Part; readonly receiver?: Part }>
  >;
  /** Members, calls and what is called, where they aren't parts of one node. */
  readonly memberOf?: Language['member'];
  /** The name of the type that a declaration outside of it belongs to. */
  readonly ownerOf?: (declaration: Node) => Node | undefined;
  /** Whether members of an enumeration are never named without it. */
  readonly isScoped?: (enumeration: Node) => boolean;
  readonly callOf?: Language['call'];
  readonly calleeText?: (call: Node) => string | undefined;
  /** Nodes around arguments, with the name under which they are given. */
  readonly argument?: {
    readonly type: string;
    readonly name?: (node: Node) => Node | undefined;
    /** Where such nodes are no arguments, told by what lies in them. */
    readonly except?: (node: Node, child: Node) => boolean;
  };
  /** Expressions that pass others on unchanged. */
  readonly unwraps: Readonly<Record<string, readonly Part[] | ((node: Node) => readonly Part[])>>;
  /** Methods and properties that give the text a constant stands for: `Flag.NEW_UI.key`. */
  readonly accessors: RegExp;
  readonly bindings: Readonly<Record<string, BindingRule | ((node: Node) => BindingRule | undefined)>>;
  /** Rules may depend on the node and on which of its children the literal lies in. */
  readonly places: Readonly<Record<string, PlaceRule | ((node: Node, child: Node) => PlaceRule | undefined)>>;
  /** The place of a literal that is told by more than the types of the nodes around; undefined where they tell. */
  readonly placeOf?: (literal: Node) => Place | undefined;
  /** Whether a node of the type of variables is one; left out where all are. */
  readonly isVariable?: (node: Node) => boolean;
  readonly implicitMember?: Language['implicitMember'];
  /** The names that a name stands together with, where the table doesn't tell; null for others. */
  readonly nameGroup?: (name: Node) => NameGroup | null;
  /** The name that a function is called by, where that isn't its field `name`. */
  readonly nameOfFunction?: Language['nameOfFunction'];
  readonly placesOfCall?: Language['placesOfCall'];
  readonly mayChange?: Language['mayChange'];
  readonly isNameOfOwnFunction?: Language['isNameOfOwnFunction'];
  /** The body of a function, where it stands beside the function's signature. */
  readonly bodyOf?: (signature: Node) => Node | undefined;
  readonly arms?: Arms;
  /** Names of objects that only describe the object around, as schemas do. */
  readonly describing?: readonly string[];
  /** Declarations of the package or namespace of a file, with where its name is. */
  readonly packages?: Readonly<Record<string, Part>>;
  readonly plainString: (source: string) => PlainString | null;
  readonly imports: (node: Node) => ImportedName[];
  readonly flagType?: Language['flagType'];
}

/** How a text is given for a case of a `switch`. */
export interface Arms {
  /** Nodes that hold a label and what is given for it. */
  readonly types: readonly string[];
  /** What lies around labels. */
  readonly labels?: readonly string[];
  /** What lies between such a node and a text that it gives. */
  readonly giving: readonly string[];
}

export interface BindingRule {
  readonly kind: BoundName['kind'];
  readonly name: Part | readonly Part[];
  readonly value?: Part;
  readonly type?: Part;
  /** Types of the nodes in the whole of which the name is seen, where that isn't the scope around. */
  readonly scope?: readonly string[];
}

/** What a literal's place is when it lies in a node. */
export type PlaceRule =
  /** The place of the node itself. */
  | 'through'
  /** One where no flag is meant. */
  | 'nowhere'
  | 'returned'
  /** Compared in a branch: `case "x"`. */
  | 'case'
  /** A list of arguments; what is called is the node around. */
  | 'arguments'
  /** The sides of a condition other than the condition itself. */
  | { readonly condition: Part }
  | { readonly key: Part; readonly value: Part }
  /** What a declaration gives a value to. */
  | { readonly declares: Part; readonly value?: Part }
  | { readonly assigns: Part }
  | { readonly operators: RegExp; readonly left: Part; readonly right: Part; readonly through?: RegExp }
  | { readonly indexes: Part }
  | { readonly attribute: Part };

/** How a node binds a name, if it does. */
export function bindingRule(table: LanguageTable, node: Node): BindingRule | undefined {
  const rule = table.bindings[node.type];
  return typeof rule === 'function' ? rule(node) : rule;
}
