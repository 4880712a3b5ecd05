import type { Capabilities } from '../../../contract/platform';

/**
 * What ConfigCat offers; approvals depend on the plan. Its audit log names a flag in words alone, so it tells no history of a
 * flag: who changed it last is told with its value.
 */
export const configCatCapabilities: Capabilities = {
  toggle: 'yes',
  rollout: 'yes',
  changeComment: 'yes',
  approvals: 'unknown',
  changeHistory: 'no',
  lastEvaluated: 'no',
  owners: 'yes',
  staleMark: 'yes',
  optimisticLock: 'yes',
};

export const capabilitiesOf = (approvals: boolean): Capabilities => ({
  ...configCatCapabilities,
  approvals: approvals ? 'yes' : 'unknown',
});
