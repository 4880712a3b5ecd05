import type { Connection, SyncStatus } from '../../src/contract/connection';
import type { Flag } from '../../src/contract/flag';
import type { SprawlFolder, SprawlInput } from '../../src/lifecycle/sprawl';
import { connectionId, environments, flag, now } from './facts';

export const otherConnectionId = '7d0c8a52-1f6e-4f0b-8d39-0d1a4c5b6e7f';
export const current: SyncStatus = { state: 'current', catalogueAt: '2026-11-23T11:59:00.000Z' };
export const pending: SyncStatus = { state: 'pending' };
export const failing: SyncStatus = {
  state: 'failing',
  since: '2026-11-23T10:42:00.000Z',
  catalogueAt: '2026-11-23T10:41:00.000Z',
  failure: { code: 'unreachable', detail: 'No answer', location: null, retryAt: null },
};

export const connection = (sync: SyncStatus = current, id = connectionId, name = 'shop'): Connection => ({
  id,
  platform: 'unleash',
  name,
  settings: {},
  project: { id: 'default', name: 'Default' },
  folder: null,
  capabilities: {
    toggle: 'yes',
    rollout: 'yes',
    changeComment: 'no',
    approvals: 'no',
    changeHistory: 'yes',
    lastEvaluated: 'yes',
    owners: 'no',
    staleMark: 'yes',
    optimisticLock: 'no',
  },
  createdAt: '2026-01-01T00:00:00.000Z',
  sync,
  revision: 1,
  flagCount: 1,
});

export const onPlatform = (key: string, own: Partial<Flag> = {}): Flag => ({
  ...flag({ key }),
  lifecycle: { stale: 'no', reasons: [] },
  ...own,
});

export const stale: Flag['lifecycle'] = {
  stale: 'yes',
  reasons: [{ rule: 'expired', expiredAt: '2026-11-01T00:00:00.000Z' }],
};

/** A scanned folder; `counts` are sure references unless `likely` lists the key. */
export const folder = (
  counts: Record<string, number>,
  own: Partial<SprawlFolder> & { likely?: readonly string[] } = {},
): SprawlFolder => ({
  id: 'file:///shop',
  scanned: true,
  connectionIds: new Set([connectionId]),
  missingConnections: [],
  thresholds: null,
  counts: new Map(Object.entries(counts)),
  sureReferences: (key) => (own.likely?.includes(key) === true ? 0 : (counts[key] ?? 0)),
  ...own,
});

export const input = (own: Partial<SprawlInput>): SprawlInput => ({
  offline: null,
  connections: [connection()],
  environments: () => environments,
  flags: [],
  folders: [],
  now,
  ...own,
});
