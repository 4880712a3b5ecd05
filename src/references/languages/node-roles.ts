const none: ReadonlySet<string> = new Set();

/**
 * The parts that nodes of a language's trees play, by their types, for what is done alike in all languages. A language
 * gives those that its grammars have; the others are empty. One type may have several roles.
 */
export class NodeRoles {
  /** Expressions that list things: `['a', 'b']`, `[]string{"a", "b"}`, `%w[a b]`. */
  readonly lists: ReadonlySet<string> = none;
  /** What calls are given, all together; types, too. */
  readonly argumentLists: ReadonlySet<string> = none;
  /** Expressions in parentheses. */
  readonly parentheses: ReadonlySet<string> = none;
  /** Lookups in an object by what stands in brackets: `flags["a"]`. */
  readonly indexed: ReadonlySet<string> = none;
  /** Functions without a name. */
  readonly lambdas: ReadonlySet<string> = none;
  /** Scopes of members, which mean the same wherever they are declared. */
  readonly typeBodies: ReadonlySet<string> = none;
  /** Statements that say what a function gives. */
  readonly returns: ReadonlySet<string> = none;

  // Company: what a text stands together with.

  /** What holds things of one kind side by side: objects, cases of a `switch`, alternatives of a pattern. */
  readonly holders: ReadonlySet<string> = none;
  /** What holds keys and values in turn. */
  readonly pairedHolders: ReadonlySet<string> = none;
  /** What lies between a text and what holds it: entries, labels, patterns, comparisons. */
  readonly parts: ReadonlySet<string> = none;
  /** Of the parts, those that end with what they hold or do, after what they are called by: `a: 1`, `when "a" then 1`. */
  readonly entries: ReadonlySet<string> = none;
  /** Operations with two sides, of which some say that either may be: `a || b`. */
  readonly operations: ReadonlySet<string> = none;

  // Iterations: what is done with each thing of a list.

  /** Loops, and what in comprehensions goes over a list. */
  readonly loops: ReadonlySet<string> = none;
  /** Of these, the ones whose whole is the node around. */
  readonly loopClauses: ReadonlySet<string> = none;
  /** What lies between a list and its loop, or what is called on it, besides arguments and parentheses. */
  readonly beforeLoops: ReadonlySet<string> = none;
  /** Calls of which what they give is called, or asked, in the very node around: `list.map(a) { … }`. */
  readonly calledAgain: ReadonlySet<string> = none;
  /** What is said of a declaration before it: `@ValueSource(…)`, `[InlineData("a")]`. */
  readonly annotations: ReadonlySet<string> = none;
  /** What holds a declaration, last, and what is said of it. */
  readonly annotated: ReadonlySet<string> = none;

  // Concatenations: texts that are put together.

  /** Literals of texts, also those that things are put in. */
  readonly texts: ReadonlySet<string> = none;
  /** What texts consist of, besides what is put in. Words in them are no names. */
  readonly textContents: ReadonlySet<string> = none;
  /** What is put in a text: `${…}`, `#{…}`, `\(…)`. */
  readonly substitutions: ReadonlySet<string> = none;
  /** Texts with something before them that says that things are put in: `s"$area.cart"`. */
  readonly prefixedTexts: ReadonlySet<string> = none;
  /** Operations that may join two texts. */
  readonly concatenations: ReadonlySet<string> = none;
  /** Texts that are joined by standing side by side. */
  readonly adjacentTexts: ReadonlySet<string> = none;
  /** Nodes with names that are marks only: operators, braces. */
  readonly marks: ReadonlySet<string> = none;

  // Definitions: constants that are made from a text, and the members of types.

  /** Calls, and what else makes a thing of what it is given. */
  readonly makers: ReadonlySet<string> = none;
  /** Of these, literals of types, which have named parts: `Flag{Key: "a"}`. */
  readonly typedLiterals: ReadonlySet<string> = none;
  /** Texts that are the names of what is given by them. */
  readonly labels: ReadonlySet<string> = none;
  /** What is decided by cases. */
  readonly switches: ReadonlySet<string> = none;
  /** What declares a member of a type, or gives one a value. */
  readonly members: ReadonlySet<string> = none;
  /** What holds such members. */
  readonly memberLists: ReadonlySet<string> = none;
  /** What is said of a declaration, all together. */
  readonly modifiers: ReadonlySet<string> = none;
  /** Arguments with what they are given as, where a node lies around both. */
  readonly namedArguments: ReadonlySet<string> = none;
  /** Names of types where a grammar doesn't put them in a field. */
  readonly typeNames: ReadonlySet<string> = none;
  /** Declarations of types with a field `name`. */
  readonly types: ReadonlySet<string> = none;
  /** What makes a thing of a type. */
  readonly constructions: ReadonlySet<string> = none;

  // Accessors: functions and properties that do no more than to ask for something.

  /** Expressions that pass on what lies in them, also what is called or asked there, besides parentheses. */
  readonly passing: ReadonlySet<string> = none;
  /** Bodies and statements that give what is their only content. */
  readonly giving: ReadonlySet<string> = none;
  /** Statements in which something is given only in some case, or kept to be given: conditions, attempts, variables. */
  readonly guards: ReadonlySet<string> = none;
  /** What stands beside the expression that it goes on, where a grammar doesn't put it around: `.isOn`, `("x")`. */
  readonly suffixes: ReadonlySet<string> = none;
  /** Declarations of functions and properties, as types, interfaces and stand-ins have them. */
  readonly declarations: ReadonlySet<string> = none;
  /** Declarations of what is read and not called. */
  readonly properties: ReadonlySet<string> = none;
  /** Functions that are members of types, by the type of the node alone. */
  readonly methods: ReadonlySet<string> = none;
  /** Names of properties that are read, where an object may hold flags by their names. */
  readonly propertyNames: ReadonlySet<string> = none;

  /** Names that others follow, as those of types and namespaces, which are never values: `a` of `a::b`. */
  readonly qualifiers: ReadonlySet<string> = none;

  constructor(given: Readonly<Partial<Record<keyof NodeRoles, readonly string[]>>>) {
    for (const [role, types] of Object.entries(given)) Object.assign(this, { [role]: new Set(types) });
  }
}
