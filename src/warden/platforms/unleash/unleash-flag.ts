import type { PulledFlag } from '../platform-adapter';
import type { Feature } from './unleash-answers';
import type { UnleashProjectFacts } from './unleash-facts';
import type { FlagHistory } from './unleash-history';
import { ownersOf } from './unleash-owners';
import { stateOf } from './unleash-state';
import type { FlagStrategies } from './unleash-strategies';

export interface FlagContext extends UnleashProjectFacts {
  environmentKeys: readonly string[];
  evaluationsReported: boolean;
}

const purposes: Readonly<Record<string, PulledFlag['purpose']>> = {
  release: 'release',
  experiment: 'experiment',
  operational: 'operational',
  'kill-switch': 'kill_switch',
  permission: 'permission',
};

/** A feature of Unleash in the contract's words. */
export function flagOf(feature: Feature, context: FlagContext): PulledFlag {
  const { name } = feature;
  const type = feature.type ?? null;
  const history = context.history?.flag(name);
  const lifetime = type === null ? undefined : context.lifetimes.get(type);
  const strategiesIn = (environment: string) => {
    const all = context.strategies.get(environment);
    return all ? (all.get(name) ?? null) : null;
  };
  return {
    key: name,
    name,
    description: feature.description ?? '',
    owners: ownersOf(history?.creator ?? null, context.project),
    purpose: (type !== null && Object.hasOwn(purposes, type) && purposes[type]) || 'other',
    platformType: type,
    valueType: valueTypeOf(context.environmentKeys.map(strategiesIn)),
    tags: (feature.tags ?? []).map((tag) => (tag.type === 'simple' ? tag.value : `${tag.type}:${tag.value}`)),
    temporary: lifetime === undefined ? 'unknown' : lifetime === null ? 'no' : 'yes',
    expectedLifetimeDays: lifetime && lifetime > 0 ? lifetime : null,
    createdAt: feature.createdAt ?? history?.createdAt ?? null,
    expiresAt: null,
    reviewBy: null,
    archivedAt: feature.archivedAt ?? null,
    lastEvaluatedAt: latest([
      feature.lastSeenAt,
      ...feature.environments.map(({ lastSeenAt }) => lastSeenAt),
    ]),
    evaluationsReported: context.evaluationsReported,
    platformStale: staleMarkOf(feature, history),
    states: context.environmentKeys.map((environment) =>
      stateOf(feature, environment, strategiesIn(environment), history),
    ),
    lastChange: history?.lastChange ?? null,
    url: `${context.base}/projects/${encodeURIComponent(context.project.id)}/features/${encodeURIComponent(name)}`,
  };
}

const latest = (moments: readonly (string | null | undefined)[]) =>
  moments.reduce<string | null>((last, moment) => (moment && (!last || moment > last) ? moment : last), null);

function staleMarkOf({ stale }: Feature, history: FlagHistory | undefined): PulledFlag['platformStale'] {
  if (stale) return { answer: 'yes', detail: 'Marked as stale in Unleash' };
  if (history?.completed) return { answer: 'yes', detail: 'Marked as completed in Unleash' };
  if (history?.potentiallyStale) {
    return {
      answer: 'unknown',
      detail: 'Potentially stale in Unleash: older than its type is meant to live',
    };
  }
  return { answer: 'no', detail: null };
}

/** A flag of Unleash is a boolean until it has variants whose payloads are values of another type. */
function valueTypeOf(everywhere: readonly (FlagStrategies | null)[]): PulledFlag['valueType'] {
  const types = new Set<PulledFlag['valueType']>(
    everywhere
      .flatMap((found) => [
        ...(found?.variants ?? []),
        ...(found?.strategies ?? []).flatMap(({ variants }) => variants),
      ])
      .flatMap(({ payload }) => (payload ? [payloadType(payload.type)] : [])),
  );
  const [only] = types;
  if (only === undefined) return 'boolean';
  return types.size === 1 ? only : 'unknown';
}

function payloadType(type: string): 'object' | 'number' | 'string' {
  if (type === 'json') return 'object';
  return type === 'number' ? 'number' : 'string';
}
