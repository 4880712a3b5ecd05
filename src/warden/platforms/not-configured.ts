import type { FlagState } from '../../contract/flag';

/** The state of a flag in an environment that has no definition of it. */
export const notConfigured = (environment: string): FlagState => ({
  environment,
  state: 'not_configured',
  rollout: { to: 'unknown' },
  version: 'not-configured',
  changedAt: null,
  lastEvaluatedAt: null,
});
