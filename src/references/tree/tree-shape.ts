/** The fewest nodes that there is room for. */
const leastRoom = 4096;

/**
 * The nodes of a tree by columns, in the order in which they begin; a node comes before those in it. One shape is used
 * for one tree after the other: columns for each tree anew are much to clean up.
 */
export class TreeShape {
  count = 0;
  /** Numbers of types (see `GrammarTables`). */
  types = new Uint16Array(leastRoom);
  /** 1 for nodes that have names. */
  named = new Uint8Array(leastRoom);
  /** Where nodes start and end, in UTF-16 units. */
  starts = new Int32Array(leastRoom);
  ends = new Int32Array(leastRoom);
  /** The node around; -1 for the root. */
  parents = new Int32Array(leastRoom);
  /** The next place that is no longer within a node. */
  afters = new Int32Array(leastRoom);
  /** The node before with the same parent; -1 for first ones. */
  befores = new Int32Array(leastRoom);
  /** The last node that lies directly in a node; -1 for none. */
  lasts = new Int32Array(leastRoom);
  /** Numbers of the fields that nodes stand in. */
  readonly fields: (readonly number[] | undefined)[] = [];

  clear(): void {
    this.count = 0;
    this.fields.length = 0;
  }

  /** Adds a node without any in it. @returns its place */
  add(type: number, isNamed: boolean, start: number, end: number, parent: number): number {
    const node = this.count++;
    if (node === this.types.length) this.grow();
    this.types[node] = type;
    this.named[node] = isNamed ? 1 : 0;
    this.starts[node] = start;
    this.ends[node] = end;
    this.parents[node] = parent;
    this.afters[node] = node + 1;
    this.lasts[node] = -1;
    this.befores[node] = parent < 0 ? -1 : (this.lasts[parent] as number);
    if (parent >= 0) this.lasts[parent] = node;
    return node;
  }

  private grow(): void {
    const room = this.types.length * 2;
    const grown = (column: Int32Array) => {
      const larger = new Int32Array(room);
      larger.set(column);
      return larger;
    };
    const { types, named } = this;
    this.types = new Uint16Array(room);
    this.types.set(types);
    this.named = new Uint8Array(room);
    this.named.set(named);
    this.starts = grown(this.starts);
    this.ends = grown(this.ends);
    this.parents = grown(this.parents);
    this.afters = grown(this.afters);
    this.befores = grown(this.befores);
    this.lasts = grown(this.lasts);
  }
}
