import type { Capabilities } from '../../../contract/platform';
import type { FlagChange, Owner } from '../../../contract/flag';
import { namedProduction } from '../http/named-production';
import type { PulledCatalogue, PulledFlag } from '../platform-adapter';
import type { Feature, FeatureState, FlagsmithEnvironment, Tag } from './flagsmith-answers';
import { flagAddress } from './flagsmith-site';
import { stateOf } from './flagsmith-state';

/** An environment with what was told of it. */
export interface ToldEnvironment {
  environment: FlagsmithEnvironment;
  features: ReadonlyMap<number, Feature>;
  states: ReadonlyMap<number, FeatureState>;
}

export interface FlagsmithFacts {
  base: string;
  projectId: string;
  capabilities: Capabilities;
  environments: readonly ToldEnvironment[];
  tags: ReadonlyMap<number, Tag>;
  /** By name; of those flags that changed lately. */
  lastChanges: ReadonlyMap<string, FlagChange>;
}

/** Flagsmith knows an environment by a number, which stays when it is renamed. */
export const keyOf = ({ id }: FlagsmithEnvironment) => String(id);

/** A project of Flagsmith in the contract's words. */
export function catalogueOf(facts: FlagsmithFacts): PulledCatalogue {
  const features = new Map(facts.environments.flatMap(({ features: there }) => [...there]));
  return {
    capabilities: facts.capabilities,
    environments: facts.environments.map(({ environment }, order) => ({
      key: keyOf(environment),
      name: environment.name,
      production: namedProduction(environment.name),
      order,
    })),
    flags: [...features.values()].map((feature) => flagOf(feature, facts)),
  };
}

function flagOf(feature: Feature, facts: FlagsmithFacts): PulledFlag {
  const { id, name } = feature;
  const tags = (feature.tags ?? []).flatMap((tag) => facts.tags.get(tag) ?? []);
  const [first] = facts.environments;
  return {
    key: name,
    name,
    description: feature.description ?? '',
    owners: ownersOf(feature),
    purpose: 'other',
    platformType: feature.type || null,
    valueType: valueTypeOf(facts.environments.map(({ states }) => states.get(id))),
    tags: tags.filter(({ is_system_tag }) => is_system_tag !== true).map(({ label }) => label),
    temporary: tags.some(({ is_permanent }) => is_permanent) ? 'no' : 'unknown',
    expectedLifetimeDays: null,
    createdAt: feature.created_date,
    expiresAt: null,
    reviewBy: null,
    // Flagsmith doesn't tell since when.
    archivedAt: feature.is_archived ? feature.created_date : null,
    lastEvaluatedAt: null,
    evaluationsReported: false,
    platformStale: staleMarkOf(
      tags,
      facts.environments.map(({ features }) => features.get(id)?.lifecycle_stage),
    ),
    states: facts.environments.map(({ environment, features, states }) =>
      stateOf(keyOf(environment), states.get(id), features.get(id)),
    ),
    lastChange: facts.lastChanges.get(name) ?? null,
    url: first ? flagAddress(facts.base, facts.projectId, first.environment, id) : null,
  };
}

function ownersOf({ owners, group_owners: groups }: Feature): Owner[] {
  const teams = (groups ?? []).flatMap((group): Owner[] =>
    typeof group === 'object' ? [{ kind: 'team', name: group.name }] : [],
  );
  const people = (owners ?? []).flatMap((owner): Owner[] => {
    if (typeof owner !== 'object') return [];
    const name = [owner.first_name, owner.last_name].filter(Boolean).join(' ') || owner.email;
    return [{ kind: 'person', name }];
  });
  return [...teams, ...people];
}

/** Every flag is on or off; many have a value beside. */
function valueTypeOf(states: readonly (FeatureState | undefined)[]): PulledFlag['valueType'] {
  const values = states
    .map((state) => state?.feature_state_value)
    .filter((value) => value != null && value !== '');
  const [only, ...others] = new Set(values.map((value) => typeof value));
  if (only === undefined) return 'boolean';
  if (others.length > 0) return 'unknown';
  return only === 'string' || only === 'number' || only === 'boolean' ? only : 'unknown';
}

function staleMarkOf(
  tags: readonly Tag[],
  stages: readonly (string | null | undefined)[],
): PulledFlag['platformStale'] {
  if (stages.length > 0 && stages.every((stage) => stage === 'to_remove'))
    return { answer: 'yes', detail: 'To be removed, says Flagsmith: unchanged, not in code, not evaluated' };
  if (tags.some(({ type }) => type === 'STALE'))
    return { answer: 'unknown', detail: 'Stale in Flagsmith: unchanged in every environment for long' };
  return { answer: 'no', detail: null };
}
