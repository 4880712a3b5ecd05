import type { LifecycleThresholds } from '../configuration/configuration';
import type { Environment } from '../contract/connection';
import type { FlagFacts, FlagState } from '../contract/flag';
import type { StaleReason } from '../contract/lifecycle';

/** What a rule says: a reason when it fires, `no` when it was judged and doesn't, `unknown` when facts are missing. */
export type Verdict = StaleReason | 'no' | 'unknown';

export interface Judged {
  flag: FlagFacts;
  thresholds: LifecycleThresholds;
  /** The environments of the flag's connection. */
  environments: readonly Pick<Environment, 'key' | 'production'>[];
  /** Milliseconds since the epoch. */
  now: number;
}

export type Rule = (judged: Judged) => Verdict;

const dayLength = 86_400_000;

/** Whole days of 24 hours since a moment; 0 for moments to come. */
const daysSince = (instant: string, now: number) =>
  Math.max(0, Math.floor((now - Date.parse(instant)) / dayLength));

/** Latest of some moments, by the clock rather than by the letter. */
const latest = (instants: readonly string[]) =>
  instants.reduce<string | null>(
    (last, instant) => (last === null || Date.parse(instant) > Date.parse(last) ? instant : last),
    null,
  );

export const expired: Rule = ({ flag: { expiresAt }, now }) => {
  if (expiresAt === null) return 'unknown';
  return Date.parse(expiresAt) <= now ? { rule: 'expired', expiredAt: expiresAt } : 'no';
};

export const pastReview: Rule = ({ flag: { reviewBy }, now }) => {
  if (reviewBy === null) return 'unknown';
  return Date.parse(reviewBy) <= now ? { rule: 'past_review', reviewBy } : 'no';
};

/**
 * Serving everyone is the resting state of kill switches and of permanent flags, and of flags that carry a value rather
 * than a decision, so only boolean flags that may end are judged.
 */
export const fullyRolledOut: Rule = (judged) => {
  const { flag, thresholds, now } = judged;
  if (flag.purpose === 'kill_switch' || flag.temporary === 'no') return 'no';
  if (flag.valueType === 'unknown') return 'unknown';
  if (flag.valueType !== 'boolean') return 'no';
  const environments = decisiveEnvironments(judged);
  if (environments.length === 0 || flag.states.length === 0) return 'unknown';
  const states = environments.map((key) => flag.states.find(({ environment }) => environment === key));
  const served = states.map(servesEveryone);
  if (served.includes('no')) return 'no';
  const changes = states.map((state) => state?.changedAt ?? null);
  const since = latest(changes.filter((change) => change !== null));
  if (served.includes('unknown') || changes.includes(null) || since === null) return 'unknown';
  const days = daysSince(since, now);
  if (days < thresholds.fullyRolledOutDays) return 'no';
  return {
    rule: 'fully_rolled_out',
    since,
    days,
    thresholdDays: thresholds.fullyRolledOutDays,
    environments,
  };
};

/** The production environments; where the platform doesn't tell which those are, all. */
function decisiveEnvironments({ flag, environments }: Judged): string[] {
  const production = environments.filter((environment) => environment.production === true);
  const knownToHaveNone =
    environments.length > 0 && environments.every((environment) => environment.production === false);
  if (production.length > 0 || knownToHaveNone) return production.map(({ key }) => key).sort();
  return [
    ...new Set([...environments.map(({ key }) => key), ...flag.states.map(({ environment }) => environment)]),
  ].sort();
}

function servesEveryone(state: FlagState | undefined): 'yes' | 'no' | 'unknown' {
  if (state?.state !== 'on') return 'no';
  if (state.rollout.to === 'unknown') return 'unknown';
  return state.rollout.to === 'everyone' ? 'yes' : 'no';
}

/** A kill switch is silent for years and needed on one night. */
export const noEvaluations: Rule = ({ flag, thresholds, now }) => {
  if (flag.purpose === 'kill_switch') return 'no';
  if (!flag.evaluationsReported) return 'unknown';
  const lastEvaluatedAt = latest(
    [flag.lastEvaluatedAt, ...flag.states.map((state) => state.lastEvaluatedAt)].filter(
      (instant) => instant !== null,
    ),
  );
  const silentSince = lastEvaluatedAt ?? flag.createdAt;
  if (silentSince === null) return 'unknown';
  const days = daysSince(silentSince, now);
  const age = daysSince(flag.createdAt ?? silentSince, now);
  if (days < thresholds.noEvaluationsDays || age < thresholds.minimumAgeDays) return 'no';
  return { rule: 'no_evaluations', lastEvaluatedAt, days, thresholdDays: thresholds.noEvaluationsDays };
};

/** A platform that names a lifetime thereby says that the flag is temporary. */
export const temporaryAndOld: Rule = ({ flag, thresholds, now }) => {
  const lifetime = flag.expectedLifetimeDays;
  if (flag.temporary === 'no') return 'no';
  if (flag.purpose === 'kill_switch' && flag.temporary !== 'yes') return 'no';
  if (flag.createdAt === null || (flag.temporary === 'unknown' && lifetime === null)) return 'unknown';
  const thresholdDays = lifetime ?? thresholds.temporaryMaxAgeDays;
  const days = daysSince(flag.createdAt, now);
  if (days < thresholdDays || days < thresholds.minimumAgeDays) return 'no';
  return {
    rule: 'temporary_and_old',
    createdAt: flag.createdAt,
    days,
    thresholdDays,
    thresholdFrom: lifetime === null ? 'configuration' : 'platform',
  };
};

export const platformSaysSo: Rule = ({ flag: { platformStale }, thresholds }) => {
  if (!thresholds.trustPlatform || platformStale.answer === 'unknown') return 'unknown';
  if (platformStale.answer === 'no') return 'no';
  return { rule: 'platform_says_so', detail: platformStale.detail };
};
