import type { Rollout } from '../../../contract/flag';
import type { FeatureEnvironment, Strategy } from './unleash-answers';

/** The parameter that holds the percentage of those strategies that have one. */
const percentages: Readonly<Record<string, string>> = {
  flexibleRollout: 'rollout',
  gradualRolloutUserId: 'percentage',
  gradualRolloutSessionId: 'percentage',
  gradualRolloutRandom: 'percentage',
};
const ruled = new Set(['userWithId', 'remoteAddress', 'applicationHostname']);

/**
 * Whom a flag serves in an environment. A flag that is on serves whom any of its strategies serves, and everyone when it
 * has none.
 * @param strategies null when they are not known
 * @param hasParent it then serves only some of those: whom its parent flag serves, too
 */
export function rolloutOf(
  environment: FeatureEnvironment,
  strategies: readonly Strategy[] | null,
  hasParent: boolean,
): Rollout {
  if (!environment.enabled) return { to: 'nobody' };
  const rollout = rolloutOfAny(environment, strategies);
  return hasParent && rollout.to === 'everyone' ? { to: 'some', percentage: null } : rollout;
}

function rolloutOfAny(environment: FeatureEnvironment, strategies: readonly Strategy[] | null): Rollout {
  if (!strategies || strategies.length === 0) {
    // An Unleash that doesn't tell whether there are any is believed when it lists none.
    const none = environment.hasStrategies === false || (strategies && environment.hasStrategies == null);
    return none ? { to: 'everyone' } : { to: 'unknown' };
  }
  const active = strategies.filter(({ disabled }) => disabled !== true);
  const rollouts = active.map(rolloutOfOne);
  if (rollouts.some(({ to }) => to === 'everyone')) return { to: 'everyone' };
  if (rollouts.length === 0 || rollouts.some(({ to }) => to === 'unknown')) return { to: 'unknown' };
  const serving = rollouts.filter(({ to }) => to === 'some');
  const [only] = serving;
  if (!only) return { to: 'nobody' };
  return serving.length === 1 ? only : { to: 'some', percentage: null };
}

function rolloutOfOne({ name, parameters, constraints, segments }: Strategy): Rollout {
  const limited = (constraints?.length ?? 0) > 0 || segments.length > 0;
  const everyone: Rollout = limited ? { to: 'some', percentage: null } : { to: 'everyone' };
  if (name === 'default') return everyone;
  if (ruled.has(name)) return { to: 'some', percentage: null };
  const parameter = Object.hasOwn(percentages, name) ? percentages[name] : undefined;
  // A strategy of the team's own making: only its code knows.
  if (parameter === undefined) return { to: 'unknown' };
  const percentage = Number(parameters?.[parameter] ?? NaN);
  if (!(percentage >= 0 && percentage <= 100)) return { to: 'unknown' };
  if (percentage === 0) return { to: 'nobody' };
  if (percentage === 100) return everyone;
  return { to: 'some', percentage: limited ? null : percentage };
}
