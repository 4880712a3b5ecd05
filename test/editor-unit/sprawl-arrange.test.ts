import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrange, type Wanted } from '../../src/editor/sprawl-view/arrange';
import { Arrangement, defaultArrangement } from '../../src/editor/sprawl-view/arrangement';
import { sprawlCategories, type SprawlEntry } from '../../src/lifecycle/sprawl';
import { entry, sprawlOf } from './sprawl-facts';

const wanted = (own: Partial<Wanted> = {}): Wanted => ({
  ...defaultArrangement,
  filter: '',
  keys: null,
  ...own,
});
const shape = (entries: readonly SprawlEntry[], own: Partial<Wanted> = {}) =>
  arrange(sprawlOf(entries), wanted(own)).map((group) => [
    group.id,
    group.entries.map(({ key }) => key).join(' '),
  ]);
const owner = (name: string) => ({ kind: 'team' as const, name });

describe('the tree', () => {
  it('has the categories that have entries, what asks for attention first', () => {
    expect(shape([entry('a', 'active'), entry('s', 'stale'), entry('x', 'unknown')])).toEqual([
      ['group:category:unknown', 'x'],
      ['group:category:stale', 's'],
      ['group:category:active', 'a'],
    ]);
  });

  it('groups by owners, with flags that have none last', () => {
    const entries = [
      entry('a', 'active'),
      entry('b', 'active', {}, { owners: [owner('web'), owner('apps')] }),
      entry('c', 'stale', {}, { owners: [owner('apps'), owner('web')] }),
      entry('d', 'stale', {}, { owners: [owner('apps')] }),
    ];
    expect(shape(entries, { groupBy: 'owner' }).map(([, keys]) => keys)).toEqual(['b c', 'd', 'a']);
  });

  it('groups by platform, with keys on none last', () => {
    const entries = [entry('x', 'unknown'), entry('a', 'active')];
    expect(shape(entries, { groupBy: 'platform' }).map(([, keys]) => keys)).toEqual(['a', 'x']);
  });

  it('groups by the first reason, and by category where there is none', () => {
    const silent = { rule: 'no_evaluations' as const, lastEvaluatedAt: null, days: 40, thresholdDays: 30 };
    const entries = [
      entry('a', 'active'),
      entry('n', 'stale', { lifecycle: { stale: 'yes', reasons: [silent] } }),
      entry('e', 'stale'),
      entry('x', 'unknown'),
    ];
    expect(shape(entries, { groupBy: 'reason' })).toEqual([
      ['group:reason:expired', 'e'],
      ['group:reason:no_evaluations', 'n'],
      ['group:reason:none:unknown', 'x'],
      ['group:reason:none:active', 'a'],
    ]);
  });

  it.each([
    ['key', 'a b c'],
    ['age', 'b c a'],
    ['references', 'c b a'],
    ['lastChange', 'b a c'],
  ] as const)('sorts by %s', (sortBy, keys) => {
    const changed = (at: string) => ({
      id: '1',
      at: `${at}T00:00:00.000Z`,
      by: null,
      action: 'updated' as const,
      environment: null,
      platformAction: 'x',
    });
    const entries = [
      entry('c', 'active', { references: 9 }, { createdAt: '2026-02-01T00:00:00.000Z' }),
      entry('a', 'active', { references: 1 }, { lastChange: changed('2026-03-01') }),
      entry(
        'b',
        'active',
        { references: 5 },
        {
          createdAt: '2026-01-01T00:00:00.000Z',
          lastChange: changed('2026-04-01'),
        },
      ),
    ];
    expect(shape(entries, { sortBy })).toEqual([['group:category:active', keys]]);
  });

  it('shows what holds all words of the filter, in key, name, owner or tags, in any case', () => {
    const entries = [
      entry('new-checkout', 'active', {}, { owners: [owner('Payments')] }),
      entry('old-checkout', 'active'),
      entry('banner', 'active', {}, { tags: ['checkout'], name: 'Banner' }),
      entry('checkot', 'unknown'),
    ];
    const keys = (filter: string) => shape(entries, { filter }).map(([, some]) => some);
    expect(keys(' CHECKOUT ')).toEqual(['banner new-checkout old-checkout']);
    expect(keys('payments checkout')).toEqual(['new-checkout']);
    expect(keys('[')).toEqual([]);
  });

  it('shows only the wanted categories and keys', () => {
    const entries = [entry('a', 'active'), entry('s', 'stale'), entry('t', 'stale')];
    expect(shape(entries, { categories: ['stale'] })).toEqual([['group:category:stale', 's t']]);
    expect(shape(entries, { keys: new Set(['a', 't']) })).toEqual([
      ['group:category:stale', 't'],
      ['group:category:active', 'a'],
    ]);
  });

  it('holds each wanted entry exactly once, however it is arranged', () => {
    const anyEntry = fc
      .record({
        key: fc.string({ minLength: 1, maxLength: 4 }),
        category: fc.constantFrom(...sprawlCategories),
        owners: fc.array(fc.constantFrom('a', 'b').map(owner), { maxLength: 2 }),
      })
      .map(({ key, category, owners }) => entry(key, category, {}, { owners }));
    const anyEntries = fc.uniqueArray(anyEntry, { selector: ({ id }) => id });
    const anyArrangement = fc.record({
      groupBy: fc.constantFrom(...Arrangement.shape.groupBy.unwrap().options),
      sortBy: fc.constantFrom(...Arrangement.shape.sortBy.unwrap().options),
    });
    fc.assert(
      fc.property(anyEntries, anyArrangement, (entries, own) => {
        const groups = arrange(sprawlOf(entries), wanted(own));
        const listed = groups.flatMap((group) => group.entries.map(({ id }) => id));
        expect(listed.sort()).toEqual(entries.map(({ id }) => id).sort());
        expect(new Set(groups.map(({ id }) => id)).size).toBe(groups.length);
        expect(groups.every((group) => group.entries.length > 0)).toBe(true);
      }),
    );
  });
});

describe('a remembered arrangement', () => {
  it('that is not understood is not used', () => {
    expect(Arrangement.safeParse({ groupBy: 'colour' }).success).toBe(false);
    expect(Arrangement.parse({})).toEqual(defaultArrangement);
  });
});
