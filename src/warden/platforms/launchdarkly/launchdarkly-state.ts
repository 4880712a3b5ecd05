import type { FlagState, Rollout } from '../../../contract/flag';
import type { FlagConfig, FlagStatus, LaunchDarklyFlag } from './launchdarkly-answers';

/** A flag's state in an environment. LaunchDarkly counts the versions of each environment by itself. */
export function stateOf(
  flag: LaunchDarklyFlag,
  environment: string,
  config: FlagConfig,
  status: FlagStatus | undefined,
): FlagState {
  // SDKs serve an archived flag as one that is off.
  const on = config.on && !flag.archived;
  return {
    environment,
    state: on ? 'on' : 'off',
    rollout: on ? rolloutOf(flag, config) : { to: 'nobody' },
    version: `${config.version}${flag.archived ? '-archived' : ''}`,
    changedAt: config.lastModified,
    lastEvaluatedAt: status?.lastRequested ?? null,
  };
}

/** Whether anything but the default rule decides for some. */
export function isTargeted({ targets, contextTargets, rules, prerequisites }: FlagConfig): boolean {
  const chosen = [...(targets ?? []), ...(contextTargets ?? [])].some(({ values }) => values.length > 0);
  const ruled = (rules ?? []).some(({ disabled }) => disabled !== true);
  return chosen || ruled || (prerequisites ?? []).length > 0;
}

/** The whole of a rollout's weights: thousandths of a percent. */
const whole = 100_000;

function rolloutOf(flag: LaunchDarklyFlag, config: FlagConfig): Rollout {
  if (isTargeted(config)) return { to: 'some', percentage: null };
  const { variation, rollout } = config.fallthrough ?? {};
  const serves = (index: number) => servesIt(flag, config, index);
  if (rollout) {
    // An experiment keeps some out of it.
    if (rollout.experimentAllocation != null) return { to: 'some', percentage: null };
    const served = rollout.variations
      .filter((weighted) => serves(weighted.variation))
      .reduce((sum, { weight }) => sum + weight, 0);
    if (served <= 0) return { to: 'nobody' };
    return served >= whole ? { to: 'everyone' } : { to: 'some', percentage: (served / whole) * 100 };
  }
  if (variation == null) return { to: 'unknown' };
  return serves(variation) ? { to: 'everyone' } : { to: 'nobody' };
}

/** A boolean flag serves whom it gives true; any other serves whom it gives another value than when it is off. */
function servesIt(
  { kind, variations }: LaunchDarklyFlag,
  { offVariation }: FlagConfig,
  index: number,
): boolean {
  return kind === 'boolean' ? variations[index]?.value === true : index !== offVariation;
}
