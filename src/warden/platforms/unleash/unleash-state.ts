import { createHash } from 'node:crypto';
import type { FlagState } from '../../../contract/flag';
import type { Constraint, Feature, FeatureEnvironment, Strategy } from './unleash-answers';
import type { FlagHistory } from './unleash-history';
import { rolloutOf } from './unleash-rollout';
import type { FlagStrategies } from './unleash-strategies';
import { notConfigured } from '../not-configured';

/** A feature's state in one environment of its project. */
export function stateOf(
  feature: Pick<Feature, 'archivedAt' | 'createdAt' | 'environments'>,
  environment: string,
  found: FlagStrategies | null,
  history: Pick<FlagHistory, 'lastIn' | 'whole' | 'createdAt' | 'hasParent'> | undefined,
): FlagState {
  const told = feature.environments.find(({ name }) => name === environment);
  if (!told) {
    return notConfigured(environment);
  }
  // SDKs are not told of archived flags, however they were left.
  const enabled = told.enabled && !feature.archivedAt;
  const last = history?.lastIn.get(environment);
  const unchangedSince = history?.whole ? (feature.createdAt ?? history.createdAt) : null;
  return {
    environment,
    state: enabled ? 'on' : 'off',
    rollout: rolloutOf({ ...told, enabled }, found?.strategies ?? null, history?.hasParent ?? false),
    version: versionOf({ ...told, enabled }, found, last?.id ?? null),
    changedAt: told.enabled && feature.archivedAt ? feature.archivedAt : (last?.at ?? unchangedSince),
    lastEvaluatedAt: told.lastSeenAt ?? null,
  };
}

/**
 * Unleash has no version of a state: a digest of what decides it takes the place.
 * @param change the last one's identifier, which stands for what is not told everywhere, such as variants
 */
export function versionOf(
  { enabled, hasStrategies, hasEnabledStrategies, variantCount }: FeatureEnvironment,
  found: FlagStrategies | null,
  change: string | null,
): string {
  const configured = found
    ? found.strategies.map(configurationOf)
    : [hasStrategies, hasEnabledStrategies, variantCount];
  return createHash('sha256').update(JSON.stringify({ enabled, change, configured })).digest('hex');
}

const configurationOf = ({ name, disabled, parameters, constraints, segments }: Strategy) => [
  name,
  disabled ?? false,
  Object.entries(parameters ?? {}).sort(([one], [other]) => (one < other ? -1 : 1)),
  (constraints ?? []).map(constraintOf),
  segments,
];

const constraintOf = (constraint: Constraint) => [
  constraint.contextName,
  constraint.operator,
  constraint.values ?? [],
  constraint.value ?? '',
  constraint.inverted ?? false,
  constraint.caseInsensitive ?? false,
];
