/** The nodes of a tree by columns, in the order in which they begin; a node comes before those in it. */
export interface TreeShape {
  /** Numbers of types (see `GrammarTables`). */
  readonly types: number[];
  readonly isNamed: boolean[];
  /** Where nodes start and end, in UTF-16 units. */
  readonly starts: number[];
  readonly ends: number[];
  /** The node around; -1 for the root. */
  readonly parents: number[];
  /** The next place that is no longer within a node. */
  readonly afters: number[];
  /** The node before with the same parent; -1 for first ones. */
  readonly befores: number[];
  /** Numbers of the fields that nodes stand in. */
  readonly fields: (readonly number[] | undefined)[];
}
