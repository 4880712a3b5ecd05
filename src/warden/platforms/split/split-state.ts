import { createHash } from 'node:crypto';
import type { FlagState, Rollout } from '../../../contract/flag';
import { notConfigured } from '../not-configured';
import type { Definition } from './split-answers';

/** A flag's state in an environment. @param definition undefined where it has none */
export function stateOf(environment: string, definition: Definition | undefined): FlagState {
  if (!definition) return notConfigured(environment);
  return {
    environment,
    state: definition.killed ? 'off' : 'on',
    rollout: rolloutOf(definition),
    version: versionOf(definition),
    changedAt: definition.lastUpdateTime ?? null,
    lastEvaluatedAt: definition.lastTrafficReceivedAt ?? null,
  };
}

/** The usual pair of treatments: what is "on" is served. */
export const isOnOff = ({ treatments }: Definition): boolean =>
  treatments.length === 2 &&
  treatments.some(({ name }) => name === 'on') &&
  treatments.some(({ name }) => name === 'off');

/** Any other flag serves whom it gives another treatment than the default one, which a killed flag gives. */
const servesBy = (definition: Definition) => (treatment: string) =>
  isOnOff(definition) ? treatment === 'on' : treatment !== definition.defaultTreatment;

/** Whether anything but the default rule decides for some. */
export const isTargeted = ({ treatments, rules }: Definition): boolean =>
  (rules ?? []).length > 0 ||
  treatments.some(({ keys, segments }) => (keys ?? []).length + (segments ?? []).length > 0);

function rolloutOf(definition: Definition): Rollout {
  const { killed, defaultTreatment, defaultRule, trafficAllocation } = definition;
  const serves = servesBy(definition);
  if (killed) return { to: serves(defaultTreatment) ? 'everyone' : 'nobody' };
  if (isTargeted(definition)) return { to: 'some', percentage: null };
  if (!defaultRule || defaultRule.length === 0) return { to: 'unknown' };
  const allocation = trafficAllocation ?? 100;
  const served = defaultRule
    .filter(({ treatment }) => serves(treatment))
    .reduce((sum, { size }) => sum + size, 0);
  // Who is left out of the traffic gets the default treatment.
  const percentage = (served * allocation) / 100 + (serves(defaultTreatment) ? 100 - allocation : 0);
  if (percentage <= 0) return { to: 'nobody' };
  return percentage >= 100 ? { to: 'everyone' } : { to: 'some', percentage };
}

/** Split has no version of a definition: a digest of what decides takes its place. */
function versionOf(definition: Definition): string {
  const { killed, defaultTreatment, trafficAllocation, rules, defaultRule, lastUpdateTime } = definition;
  const treatments = definition.treatments.map(({ name, keys, segments }) => [
    name,
    keys ?? [],
    segments ?? [],
  ]);
  const buckets = (defaultRule ?? []).map(({ treatment, size }) => [treatment, size]);
  const decisive = [
    killed,
    treatments,
    defaultTreatment,
    trafficAllocation ?? 100,
    rules ?? [],
    buckets,
    lastUpdateTime ?? null,
  ];
  return createHash('sha256').update(JSON.stringify(decisive)).digest('hex');
}
