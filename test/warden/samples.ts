import { randomUUID } from 'node:crypto';
import type { Capabilities } from '../../src/contract/platform';
import type { PulledCatalogue, PulledFlag } from '../../src/warden/platforms/platform-adapter';
import type { BornConnection } from '../../src/warden/store/connection-rows';

export const capabilities: Capabilities = {
  toggle: 'yes',
  rollout: 'yes',
  changeComment: 'no',
  approvals: 'unknown',
  changeHistory: 'yes',
  lastEvaluated: 'yes',
  owners: 'no',
  staleMark: 'yes',
  optimisticLock: 'no',
};

export function sampleFlag(key: string, more: Partial<PulledFlag> = {}): PulledFlag {
  return {
    key,
    name: key,
    description: `About ${key}`,
    owners: [],
    purpose: 'release',
    platformType: 'release',
    valueType: 'boolean',
    tags: [],
    temporary: 'yes',
    expectedLifetimeDays: 40,
    createdAt: '2026-01-01T00:00:00.000Z',
    expiresAt: null,
    reviewBy: null,
    archivedAt: null,
    lastEvaluatedAt: null,
    evaluationsReported: false,
    platformStale: { answer: 'no', detail: null },
    states: [
      {
        environment: 'production',
        state: 'on',
        rollout: { to: 'everyone' },
        version: '1',
        changedAt: null,
        lastEvaluatedAt: null,
      },
    ],
    lastChange: null,
    url: null,
    ...more,
  };
}

/**
 * @param states of flags that are not as `sampleFlag` has them
 * @param tags of flags by key
 * @param environments each flag is on in; all are production
 */
export function sampleCatalogue(
  keys: readonly string[],
  states: ReadonlyMap<string, 'on' | 'off'> = new Map(),
  tags: Readonly<Record<string, string[]>> = {},
  environments: readonly string[] = ['production'],
): PulledCatalogue {
  return {
    environments: environments.map((key, order) => ({
      key,
      name: key === 'production' ? 'Production' : key,
      production: true,
      order,
    })),
    flags: keys.map((key) => {
      const flag = sampleFlag(key, { ...stateOf(states.get(key)), tags: tags[key] ?? [] });
      const inAll = environments.flatMap((environment) =>
        flag.states.map((state) => ({ ...state, environment })),
      );
      return { ...flag, states: inAll };
    }),
    capabilities,
  };
}

function stateOf(state: 'on' | 'off' | undefined): Partial<PulledFlag> {
  if (state === undefined) return {};
  const rollout = { to: state === 'on' ? 'everyone' : 'nobody' } as const;
  const [sample] = sampleFlag('').states;
  return sample ? { states: [{ ...sample, state, rollout, version: `turned-${state}` }] } : {};
}

/** In place of recording a change, where the ledger is not what is looked at. */
export const unrecorded = async (): Promise<void> => undefined;

export function bornConnection(name: string): BornConnection {
  return {
    id: randomUUID(),
    platform: 'sample',
    name,
    settings: { address: 'http://127.0.0.1' },
    project: { id: 'default', name: 'Default' },
    folder: null,
    capabilities,
    createdAt: '2026-11-23T10:00:00.000Z',
  };
}
