import { describe, expect, it } from 'vitest';
import { computeSprawl } from '../../src/lifecycle/compute-sprawl';
import { relevantConnections } from '../../src/lifecycle/relevant-connections';
import type { SprawlInput } from '../../src/lifecycle/sprawl';
import { connectionId, daysAgo, state, thresholds } from './facts';
import {
  connection,
  current,
  failing,
  folder,
  input,
  onPlatform,
  otherConnectionId,
  pending,
  stale,
} from './sprawl-facts';

const categories = (own: Partial<SprawlInput>) =>
  Object.fromEntries(computeSprawl(input(own)).entries.map(({ key, category }) => [key, category]));
const offline = { since: new Date(), rememberedAt: new Date(), detail: 'gone' };
const other = connection(current, otherConnectionId, 'billing');

describe('the sprawl of a folder', () => {
  it('puts each flag and each missing key into its category', () => {
    const own = {
      flags: [onPlatform('a'), onPlatform('b', { lifecycle: stale }), onPlatform('c')],
      folders: [folder({ a: 2, b: 1, ghost: 3 })],
    };
    expect(categories(own)).toEqual({ a: 'active', b: 'stale', c: 'unused', ghost: 'unknown' });
    const sprawl = computeSprawl(input(own));
    expect(sprawl.counts).toEqual({ unknown: 1, stale: 1, unused: 1, active: 1, unreachable: 0 });
    expect(sprawl.entries.find(({ key }) => key === 'ghost')).toMatchObject({
      id: 'key:ghost',
      references: 3,
      flag: null,
      folderIds: ['file:///shop'],
    });
  });

  it('keeps a kill switch that is off active', () => {
    const killSwitch = onPlatform('breaker', {
      purpose: 'kill_switch',
      evaluationsReported: true,
      createdAt: daysAgo(900),
      states: [state({ state: 'off', changedAt: daysAgo(900) })],
    });
    const own = { flags: [killSwitch], folders: [folder({ breaker: 1 }, { thresholds: thresholds() })] };
    expect(categories(own)).toEqual({ breaker: 'active' });
  });

  it('claims no key unknown on a guess', () => {
    expect(categories({ folders: [folder({ ghost: 3 }, { likely: ['ghost'] })] })).toEqual({});
  });

  it('takes any mention for a use', () => {
    const own = { flags: [onPlatform('a')], folders: [folder({ a: 1 }, { likely: ['a'] })] };
    expect(categories(own)).toEqual({ a: 'active' });
  });

  it('says nothing of folders whose code no connection could serve', () => {
    expect(
      categories({ connections: [], folders: [folder({ ghost: 1 }, { connectionIds: new Set() })] }),
    ).toEqual({});
  });

  it('leaves out flags that none of the folders may use', () => {
    const own = {
      connections: [connection(), other],
      flags: [onPlatform('a', { connectionId: otherConnectionId })],
      folders: [folder({ a: 1 })],
    };
    expect(categories(own)).toEqual({ a: 'unknown' });
  });
});

describe('an archived flag', () => {
  const flags = [onPlatform('old', { archivedAt: daysAgo(3), lifecycle: stale })];

  it('is left out when no code evaluates it', () => {
    expect(categories({ flags, folders: [folder({})] })).toEqual({});
    expect(categories({ flags, folders: [folder({ old: 1 }, { likely: ['old'] })] })).toEqual({});
  });

  it('is unknown when code still evaluates it, and says where it was', () => {
    const { entries } = computeSprawl(input({ flags, folders: [folder({ old: 1 })] }));
    expect(entries).toMatchObject([{ id: 'key:old', category: 'unknown', flag: { archivedAt: daysAgo(3) } }]);
  });

  it("can't be told when its platform can't be read: it may be back", () => {
    expect(categories({ connections: [connection(failing)], flags, folders: [folder({ old: 1 })] })).toEqual({
      old: 'unreachable',
    });
  });
});

describe('without full knowledge', () => {
  const flags = [onPlatform('a'), onPlatform('b', { lifecycle: stale }), onPlatform('c')];
  const folders = [folder({ a: 1, ghost: 1 })];

  it.each([
    ['a platform fails', { connections: [connection(failing)] }],
    ['a platform was never read', { connections: [connection(pending)] }],
    ['the warden is gone', { offline }],
  ])('claims neither unknown nor unused when %s', (_, own) => {
    expect(categories({ ...own, flags, folders })).toEqual({
      a: 'active',
      b: 'stale',
      c: 'unreachable',
      ghost: 'unreachable',
    });
  });

  it('claims no key unknown while one of several platforms fails, yet unused on those that were read', () => {
    const both = new Set([connectionId, otherConnectionId]);
    const own = {
      connections: [connection(), connection(failing, otherConnectionId, 'billing')],
      flags,
      folders: [folder({ a: 1, ghost: 1 }, { connectionIds: both })],
    };
    expect(categories(own)).toMatchObject({ c: 'unused', ghost: 'unreachable' });
  });

  it('claims no key unknown while flagwarden.yml names a connection nobody made', () => {
    const own = { flags, folders: [folder({ ghost: 1 }, { missingConnections: ['billing'] })] };
    expect(categories(own)).toMatchObject({ ghost: 'unreachable' });
    expect(computeSprawl(input(own)).obstacles).toEqual([{ kind: 'missing', name: 'billing' }]);
  });

  it('claims no flag unused before all folders that may use it were scanned', () => {
    const scanning = [folder({ a: 1 }), folder({}, { id: 'file:///web', scanned: false })];
    expect(categories({ flags, folders: scanning })).toEqual({ a: 'active', b: 'stale', c: 'active' });
    const { entries } = computeSprawl(input({ flags, folders: scanning }));
    expect(entries.map(({ scanned }) => scanned)).toEqual([false, false, false]);
  });

  it('names what stands in the way, and only what concerns these folders', () => {
    const connections = [connection(failing), connection(failing, otherConnectionId, 'billing')];
    expect(computeSprawl(input({ connections, offline, folders })).obstacles).toEqual([
      { kind: 'offline', ...offline },
      { kind: 'unread', connection: connections[0] },
    ]);
  });
});

describe('several folders', () => {
  const web = 'file:///web';

  it('add up to one entry a flag', () => {
    const own = { flags: [onPlatform('a')], folders: [folder({ a: 2 }), folder({ a: 3 }, { id: web })] };
    expect(computeSprawl(input(own)).entries).toMatchObject([
      { key: 'a', category: 'active', references: 5, folderIds: ['file:///shop', web] },
    ]);
  });

  it('with platforms of their own may know a key here and miss it there', () => {
    const own = {
      connections: [connection(), other],
      flags: [onPlatform('a')],
      folders: [folder({ a: 2 }), folder({ a: 3 }, { id: web, connectionIds: new Set([otherConnectionId]) })],
    };
    expect(computeSprawl(input(own)).entries).toMatchObject([
      { key: 'a', category: 'active', references: 2 },
      { id: 'key:a', category: 'unknown', references: 3, folderIds: [web] },
    ]);
  });

  it('judge a flag by the thresholds of those that use it', () => {
    const old = onPlatform('a', { temporary: 'yes', createdAt: daysAgo(50) });
    const strict = thresholds({ temporaryMaxAgeDays: 10 });
    const mild = thresholds({ temporaryMaxAgeDays: 400 });
    const folders = (a: Record<string, number>, b: Record<string, number>) => [
      folder(a, { thresholds: mild }),
      folder(b, { id: web, thresholds: strict }),
    ];
    expect(categories({ flags: [old], folders: folders({ a: 1 }, {}) })).toEqual({ a: 'active' });
    expect(categories({ flags: [old], folders: folders({ a: 1 }, { a: 1 }) })).toEqual({ a: 'stale' });
    expect(categories({ flags: [old], folders: folders({}, {}) })).toEqual({ a: 'stale' });
  });

  it("judge by the folder's own thresholds even against the warden's verdict", () => {
    const flags = [onPlatform('ops-a', { lifecycle: stale, expiresAt: daysAgo(9) })];
    const kept = folder({ 'ops-a': 1 }, { thresholds: thresholds({ keep: ['ops-*'] }) });
    expect(categories({ flags, folders: [kept] })).toEqual({ 'ops-a': 'active' });
  });
});

describe('the connections of a folder', () => {
  it('are all, when it names none', () => {
    expect(relevantConnections({ folder: '/code' }, [connection(), other])).toEqual({
      ids: new Set([connectionId, otherConnectionId]),
      missing: [],
    });
  });

  it('are not those of flags that lie in another repository, unless it names them', () => {
    const elsewhere = { ...other, folder: '/work/shop' };
    const idsFor = (folder: string, connections?: string[]) => [
      ...relevantConnections({ folder, ...(connections && { connections }) }, [elsewhere]).ids,
    ];
    expect(idsFor('/work/bank')).toEqual([]);
    expect(idsFor('/work/shop-2')).toEqual([]);
    expect(idsFor('/work/shop')).toEqual([otherConnectionId]);
    expect(idsFor('/work/shop/web')).toEqual([otherConnectionId]);
    expect(idsFor('/work')).toEqual([otherConnectionId]);
    expect(idsFor('/work/bank', ['billing'])).toEqual([otherConnectionId]);
  });

  it('are those it names, and it is told which of them are missing', () => {
    expect(
      relevantConnections({ connections: ['billing', 'ghost'], folder: '/code' }, [connection(), other]),
    ).toEqual({
      ids: new Set([otherConnectionId]),
      missing: ['ghost'],
    });
    expect(relevantConnections({ connections: [], folder: '/code' }, [connection()])).toEqual({
      ids: new Set(),
      missing: [],
    });
  });
});
