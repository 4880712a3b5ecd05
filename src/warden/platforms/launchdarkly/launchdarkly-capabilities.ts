import type { Capabilities } from '../../../contract/platform';

/** What LaunchDarkly offers; approvals depend on the plan. */
export const launchDarklyCapabilities: Capabilities = {
  toggle: 'yes',
  rollout: 'yes',
  changeComment: 'yes',
  approvals: 'unknown',
  changeHistory: 'yes',
  lastEvaluated: 'yes',
  owners: 'yes',
  staleMark: 'yes',
  optimisticLock: 'no',
};

/** What a connection offers with this token. */
export const capabilitiesOf = (historyReadable: boolean): Capabilities => ({
  ...launchDarklyCapabilities,
  changeHistory: historyReadable ? 'yes' : 'no',
});
