import type { FlagChange } from '../../../contract/flag';
import type { PulledCatalogue, PulledFlag } from '../platform-adapter';
import type { Definition, SplitEnvironment, SplitFlag } from './split-answers';
import { capabilitiesOf } from './split-capabilities';
import { isOnOff, stateOf } from './split-state';

export interface SplitFacts {
  environments: readonly SplitEnvironment[];
  flags: readonly SplitFlag[];
  /** By environment and flag. */
  definitions: ReadonlyMap<string, ReadonlyMap<string, Definition>>;
}

/** A project of Split in the contract's words. */
export function catalogueOf({ environments, flags, definitions }: SplitFacts): PulledCatalogue {
  const evaluationsReported = [...definitions.values()].some((there) =>
    [...there.values()].some(({ lastTrafficReceivedAt }) => lastTrafficReceivedAt),
  );
  return {
    capabilities: capabilitiesOf(environments),
    environments: environments.map(({ id, name, production }, order) => ({
      key: id,
      name,
      production: production ?? null,
      order,
    })),
    flags: flags.map((flag) => {
      const there = environments.map(({ id }) => ({
        environment: id,
        definition: definitions.get(id)?.get(flag.name),
      }));
      return { ...flagOf(flag, there), evaluationsReported };
    }),
  };
}

interface There {
  environment: string;
  definition: Definition | undefined;
}

function flagOf(flag: SplitFlag, there: readonly There[]): Omit<PulledFlag, 'evaluationsReported'> {
  const { name, rolloutStatus } = flag;
  const status = rolloutStatus?.name ?? null;
  const states = there.map(({ environment, definition }) => stateOf(environment, definition));
  const seen = states.flatMap(({ lastEvaluatedAt }) => lastEvaluatedAt ?? []).sort();
  return {
    key: name,
    name,
    description: flag.description ?? '',
    owners: [],
    purpose: 'other',
    platformType: status,
    valueType: valueTypeOf(there.flatMap(({ definition }) => definition ?? [])),
    tags: (flag.tags ?? []).map((tag) => tag.name),
    temporary: isStatus(status, 'permanent') ? 'no' : 'unknown',
    expectedLifetimeDays: null,
    createdAt: flag.creationTime ?? null,
    expiresAt: null,
    reviewBy: null,
    archivedAt: null,
    lastEvaluatedAt: seen.at(-1) ?? null,
    platformStale: staleMarkOf(status),
    states,
    lastChange: lastChangeOf(there),
    // The addresses of the site hold identifiers that the API doesn't tell.
    url: null,
  };
}

const isStatus = (status: string | null, name: string) => status?.trim().toLowerCase() === name;

/** Rollout statuses are a team's own; these are the names that Split begins with. */
function staleMarkOf(status: string | null): PulledFlag['platformStale'] {
  if (isStatus(status, 'removed from code'))
    return { answer: 'yes', detail: 'Rollout status in Split: Removed from Code' };
  if (isStatus(status, '100% released'))
    return { answer: 'unknown', detail: 'Rollout status in Split: 100% Released' };
  return { answer: 'no', detail: null };
}

function valueTypeOf(definitions: readonly Definition[]): PulledFlag['valueType'] {
  if (definitions.length === 0) return 'unknown';
  return definitions.every(isOnOff) ? 'boolean' : 'string';
}

/** When, and where; Split doesn't tell who. */
function lastChangeOf(there: readonly There[]): FlagChange | null {
  const changes = there.flatMap(({ environment, definition }): FlagChange[] => {
    const at = definition?.lastUpdateTime;
    if (!at) return [];
    const what = { by: null, action: 'updated', platformAction: 'lastUpdateTime' } as const;
    return [{ id: `${environment} ${at}`, at, environment, ...what }];
  });
  return changes.sort((one, other) => (one.at < other.at ? 1 : -1))[0] ?? null;
}
