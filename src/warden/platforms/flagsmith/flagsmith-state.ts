import { createHash } from 'node:crypto';
import type { FlagState, Rollout } from '../../../contract/flag';
import type { Feature, FeatureState } from './flagsmith-answers';
import { notConfigured } from '../not-configured';

/** How many overrides a flag has in an environment. */
export type Overrides = Pick<Feature, 'num_segment_overrides' | 'num_identity_overrides'>;

/**
 * A flag's state in an environment.
 * @param told undefined where the flag has none there
 */
export function stateOf(
  environment: string,
  told: FeatureState | undefined,
  overrides: Overrides | undefined,
): FlagState {
  if (!told) return notConfigured(environment);
  const versioned = told.environment_feature_version != null;
  return {
    environment,
    // Archived flags are still served.
    state: told.enabled ? 'on' : 'off',
    rollout: rolloutOf(told.enabled, overrides),
    version: versionOf(told, overrides),
    changedAt: (versioned ? told.live_from : told.updated_at) ?? null,
    lastEvaluatedAt: null,
  };
}

/** Overrides, for segments and for single identities, may be on or off each, whatever the flag is. */
function rolloutOf(enabled: boolean, overrides: Overrides | undefined): Rollout {
  const { num_segment_overrides: segments, num_identity_overrides: identities } = overrides ?? {};
  const overridden = (segments ?? 0) + (identities ?? 0) > 0;
  if (!overridden) return { to: enabled ? 'everyone' : 'nobody' };
  return enabled ? { to: 'some', percentage: null } : { to: 'unknown' };
}

/**
 * Flagsmith has no version of a state that would be there in every environment: a digest of what decides takes its place. Where
 * each change makes a version of the flag, that version's identifier is in it.
 */
function versionOf(told: FeatureState, overrides: Overrides | undefined): string {
  const variants = (told.multivariate_feature_state_values ?? [])
    .map((one) => [one.multivariate_feature_option, one.percentage_allocation] as const)
    .sort(([one], [other]) => one - other);
  const decisive = [
    told.id,
    told.environment_feature_version ?? null,
    told.enabled,
    told.feature_state_value ?? null,
    told.updated_at ?? null,
    variants,
    overrides?.num_segment_overrides ?? 0,
    overrides?.num_identity_overrides ?? 0,
  ];
  return createHash('sha256').update(JSON.stringify(decisive)).digest('hex');
}
