import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Wanted } from '../../src/editor/sprawl-view/arrange';
import { defaultArrangement } from '../../src/editor/sprawl-view/arrangement';
import { pageSize, SprawlRows } from '../../src/editor/sprawl-view/sprawl-rows';
import type { SprawlNode } from '../../src/editor/sprawl-view/sprawl-node';
import { sprawlCategories, type Obstacle, type Sprawl } from '../../src/lifecycle/sprawl';
import { connection, failing } from '../lifecycle/sprawl-facts';
import { entry, sprawlOf } from './sprawl-facts';

const wanted: Wanted = { ...defaultArrangement, filter: '', keys: null };
const unread: Obstacle = { kind: 'unread', connection: connection(failing) };
const missing: Obstacle = { kind: 'missing', name: 'billing' };

const childrenOf = (rows: SprawlRows, node?: SprawlNode) =>
  node === undefined || node.kind === 'group' ? rows.children(node) : [];
/** Everything a row shows. */
const drawn = (node: SprawlNode): string => {
  switch (node.kind) {
    case 'entry':
      return JSON.stringify([node.id, node.entry]);
    case 'obstacle':
      return JSON.stringify([node.id, node.obstacle]);
    case 'group':
      return JSON.stringify([node.id, node.group.entries.length, node.obstacles.length]);
    default:
      return node.id;
  }
};

/** Draws as an editor does: keeps what it drew until it is told to draw a row, and all below it, again. */
class Screen {
  private readonly items = new Map<SprawlNode, { text: string; children: SprawlNode[] }>();
  private roots: SprawlNode[] = [];

  constructor(private readonly rows: SprawlRows) {}

  refresh(touched: readonly SprawlNode[] | null): void {
    if (touched === null) {
      this.items.clear();
      this.roots = this.rows.children();
      for (const root of this.roots) this.draw(root);
      return;
    }
    for (const node of touched) this.draw(node);
  }

  get text(): string[] {
    const lines = (nodes: readonly SprawlNode[]): string[] =>
      nodes.flatMap((node) => {
        const item = this.items.get(node);
        return item === undefined ? ['?'] : [item.text, ...lines(item.children)];
      });
    return lines(this.roots);
  }

  private draw(node: SprawlNode): void {
    const children = childrenOf(this.rows, node);
    this.items.set(node, { text: drawn(node), children });
    for (const child of children) this.draw(child);
  }
}

const shown = (sprawl: Sprawl, own: Partial<Wanted> = {}) => {
  const rows = new SprawlRows();
  rows.update(sprawl, { ...wanted, ...own });
  return rows;
};
const ids = (nodes: readonly SprawlNode[]) => nodes.map(({ id }) => id);

describe('the rows of the tree', () => {
  it('put what stands in the way into the category unreachable, even when nothing else is in it', () => {
    const rows = shown(sprawlOf([entry('a', 'active')], [unread, missing]));
    const [active, unreachable] = rows.children();
    expect(active).toMatchObject({ id: 'group:category:active', obstacles: [] });
    expect(ids(childrenOf(rows, unreachable))).toEqual([
      `obstacle:unread:${connection().id}`,
      'obstacle:missing:billing',
    ]);
  });

  it('put it first when they are grouped by something else', () => {
    const rows = shown(sprawlOf([entry('a', 'active')], [missing]), { groupBy: 'owner' });
    expect(ids(rows.children())).toEqual(['obstacle:missing:billing', 'group:owner:[]']);
  });

  it('are none where only the sign-in is missing, and come with whatever else is there', () => {
    const signedOut: Obstacle = {
      kind: 'offline',
      since: new Date(),
      rememberedAt: null,
      detail: '',
      signedOut: true,
    };
    const rows = shown(sprawlOf([], [signedOut]));
    expect(rows.children()).toEqual([]);
    expect(rows.update(sprawlOf([], [{ ...signedOut, signedOut: false }]), wanted)).toBeNull();
    expect(ids(rows.children())).toEqual(['group:category:unreachable']);
    rows.update(sprawlOf([entry('a', 'active')], [{ ...signedOut, rememberedAt: new Date() }]), wanted);
    expect(ids(rows.children())).toEqual(['group:category:active', 'group:category:unreachable']);
  });

  it('keep a row, and so its selection, when a flag moves to another category', () => {
    const rows = shown(sprawlOf([entry('a', 'active'), entry('b', 'active'), entry('s', 'stale')]));
    const before = rows.entryOf('b');
    const touched = rows.update(
      sprawlOf([entry('a', 'active'), entry('b', 'stale'), entry('s', 'stale')]),
      wanted,
    );
    expect(rows.entryOf('b')).toBe(before);
    expect(ids(touched ?? []).sort()).toEqual(['group:category:active', 'group:category:stale']);
  });

  it('are drawn again only where something changed', () => {
    const a = entry('a', 'active');
    const b = entry('b', 'active');
    const rows = shown(sprawlOf([a, b]));
    expect(rows.update(sprawlOf([{ ...a }, { ...b }]), wanted)).toEqual([]);
    expect(ids(rows.update(sprawlOf([a, { ...b, references: 7 }]), wanted) ?? [])).toEqual([b.id]);
  });

  it('come page by page when there are many', () => {
    const many = Array.from({ length: pageSize * 2 + 1 }, (_, at) =>
      entry(`f${String(at).padStart(5, '0')}`, 'active'),
    );
    const rows = shown(sprawlOf(many));
    const [group] = rows.children();
    for (const expected of [pageSize, 2 * pageSize, 2 * pageSize + 1]) {
      const children = childrenOf(rows, group);
      const last = children.at(-1);
      expect(children.filter(({ kind }) => kind === 'entry')).toHaveLength(expected);
      if (last?.kind === 'more') expect(rows.showMore(last)).toBe(group);
      else expect(expected).toBe(many.length);
    }
  });

  it('are, drawn piecewise, what they are when drawn anew', () => {
    const anyEntries = fc.uniqueArray(
      fc
        .record({
          key: fc.constantFrom('a', 'b', 'c', 'd'),
          category: fc.constantFrom(...sprawlCategories),
          references: fc.integer({ min: 1, max: 3 }),
        })
        .map(({ key, category, references }) => entry(key, category, { references })),
      { selector: ({ key }) => key },
    );
    const anyStep = fc.record({
      entries: anyEntries,
      obstacles: fc
        .subarray([unread, missing, { ...unread, connection: connection() }])
        .map((some) => some.slice(0, 2)),
      groupBy: fc.constantFrom('category' as const, 'category' as const, 'platform' as const),
      filter: fc.constantFrom('', '', 'a'),
    });
    fc.assert(
      fc.property(fc.array(anyStep, { minLength: 1, maxLength: 6 }), (steps) => {
        const rows = new SprawlRows();
        const screen = new Screen(rows);
        for (const { entries, obstacles, groupBy, filter } of steps) {
          const unique = obstacles.filter(
            (one, at) => obstacles.findIndex(({ kind }) => kind === one.kind) === at,
          );
          const own = { ...wanted, groupBy, filter };
          screen.refresh(rows.update(sprawlOf(entries, unique), own));
          const anew = new SprawlRows();
          anew.update(sprawlOf(entries, unique), own);
          const fresh = new Screen(anew);
          fresh.refresh(null);
          expect(screen.text).toEqual(fresh.text);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
