import type { Lifecycle } from '../../contract/lifecycle';
import type { Obstacle, Sprawl, SprawlEntry } from '../../lifecycle/sprawl';
import { arrange, type SprawlGroup, type Wanted } from './arrange';
import type { EntryNode, GroupNode, MoreNode, ObstacleNode, SprawlNode } from './sprawl-node';

/** How many entries of a group are listed before a row offers more, and how many more it offers. */
export const pageSize = 500;

/**
 * The groups and entries of the tree as nodes that last: one object for each thing shown, whatever changes about it, so
 * that only the rows that changed need to be drawn again.
 */
export class SprawlRows {
  private roots: SprawlNode[] = [];
  private readonly groups = new Map<string, GroupNode>();
  private readonly obstacles = new Map<string, ObstacleNode>();
  private entries = new Map<string, EntryNode>();

  /** Number of entries in the tree. */
  get size(): number {
    return this.entries.size;
  }

  /** Takes over a new state and answers with the nodes to draw again, those below them included; null: all. */
  update(sprawl: Sprawl, wanted: Wanted): SprawlNode[] | null {
    const before = this.roots;
    const touched = new Set<SprawlNode>();
    const obstacles = obstaclesToShow(sprawl).map((obstacle) => this.obstacleNode(obstacle, touched));
    const groups = arrange(sprawl, wanted);
    const inCategories = wanted.groupBy === 'category';
    if (inCategories && obstacles.length > 0) addUnreachable(groups);

    const known = this.entries;
    this.entries = new Map();
    const nodes = groups.map((group) => this.groupNode(group, inCategories ? obstacles : [], known, touched));
    for (const obstacle of obstacles)
      obstacle.parent = inCategories ? (nodes.find(isUnreachable) ?? null) : null;
    this.roots = inCategories ? nodes : [...obstacles, ...nodes];

    if (before.length !== this.roots.length || before.some((node, at) => node !== this.roots[at]))
      return null;
    const rows = [...touched].filter((node) => {
      const parent = 'parent' in node ? node.parent : null;
      return parent === null || !touched.has(parent);
    });
    return rows.length > pageSize ? null : rows;
  }

  children(node?: GroupNode): SprawlNode[] {
    if (node === undefined) return this.roots;
    const shown = node.group.entries
      .slice(0, node.limit)
      .map(({ id }) => this.entries.get(id))
      .filter((entry) => entry !== undefined);
    const more: SprawlNode[] =
      node.group.entries.length > node.limit ? [{ kind: 'more', id: `${node.id}/more`, parent: node }] : [];
    return [...node.obstacles, ...shown, ...more];
  }

  /** Lists one more page of a group and answers with the group, to be drawn again. */
  showMore({ parent }: MoreNode): GroupNode {
    parent.limit += pageSize;
    return parent;
  }

  /** The entry of a key, the one that asks for attention first. */
  entryOf(key: string): EntryNode | undefined {
    return [...this.entries.values()].find((node) => node.entry.key === key);
  }

  entry(id: string): EntryNode | undefined {
    return this.entries.get(id);
  }

  private groupNode(
    group: SprawlGroup,
    obstacles: readonly ObstacleNode[],
    known: ReadonlyMap<string, EntryNode>,
    touched: Set<SprawlNode>,
  ): GroupNode {
    const node = this.groups.get(group.id) ?? {
      kind: 'group',
      id: group.id,
      group,
      obstacles: [],
      limit: pageSize,
    };
    this.groups.set(group.id, node);
    const inFront = isUnreachable(node) ? obstacles : [];
    if (!sameIds(node.group.entries, group.entries) || !sameIds(node.obstacles, inFront)) touched.add(node);
    node.group = group;
    node.obstacles = inFront;
    for (const entry of group.entries) {
      const entryNode = known.get(entry.id) ?? { kind: 'entry', id: entry.id, entry, parent: node };
      if (!sameEntry(entryNode.entry, entry)) touched.add(entryNode);
      entryNode.entry = entry;
      entryNode.parent = node;
      this.entries.set(entry.id, entryNode);
    }
    return node;
  }

  private obstacleNode(obstacle: Obstacle, touched: Set<SprawlNode>): ObstacleNode {
    const id = obstacleId(obstacle);
    const node = this.obstacles.get(id) ?? { kind: 'obstacle', id, obstacle, parent: null };
    if (JSON.stringify(node.obstacle) !== JSON.stringify(obstacle)) touched.add(node);
    node.obstacle = obstacle;
    this.obstacles.set(id, node);
    return node;
  }
}

/** Where nothing but the sign-in is missing, the tree is left empty for the welcome view, which has a button for it. */
function obstaclesToShow({ entries, obstacles }: Sprawl): readonly Obstacle[] {
  const [first] = obstacles;
  const isAlone = entries.length === 0 && obstacles.length === 1;
  const lacksSignIn = first?.kind === 'offline' && first.signedOut === true && first.rememberedAt === null;
  return isAlone && lacksSignIn ? [] : obstacles;
}

function addUnreachable(groups: SprawlGroup[]): void {
  const basis = { by: 'category', category: 'unreachable' } as const;
  const id = 'group:category:unreachable';
  if (!groups.some((group) => group.id === id)) groups.push({ id, basis, entries: [] });
}

const isUnreachable = ({ group: { basis } }: GroupNode) =>
  basis.by === 'category' && basis.category === 'unreachable';

function obstacleId(obstacle: Obstacle): string {
  switch (obstacle.kind) {
    case 'offline':
      return 'obstacle:offline';
    case 'unread':
      return `obstacle:unread:${obstacle.connection.id}`;
    case 'missing':
      return `obstacle:missing:${obstacle.name}`;
  }
}

const sameIds = (a: readonly { id: string }[], b: readonly { id: string }[]) =>
  a.length === b.length && a.every(({ id }, at) => id === b[at]?.id);

/** Whether two entries of the same identifier look the same. Flags are compared by identity: they never change. */
function sameEntry(a: SprawlEntry, b: SprawlEntry): boolean {
  return (
    a.category === b.category &&
    a.references === b.references &&
    a.scanned === b.scanned &&
    a.flag === b.flag &&
    a.folderIds.length === b.folderIds.length &&
    a.folderIds.every((id, at) => id === b.folderIds[at]) &&
    sameLifecycle(a.lifecycle, b.lifecycle)
  );
}

function sameLifecycle(a: Lifecycle | null, b: Lifecycle | null): boolean {
  if (a === b) return true;
  if (a?.stale !== b?.stale || a?.reasons.length !== b?.reasons.length) return false;
  return a?.reasons.length === 0 || JSON.stringify(a) === JSON.stringify(b);
}
