import type { Capabilities } from '../../../contract/platform';
import type { SplitEnvironment } from './split-answers';

/** What Split offers. Its API tells no history of flags, and owners by numbers alone. */
export const splitCapabilities: Capabilities = {
  toggle: 'yes',
  rollout: 'yes',
  changeComment: 'yes',
  approvals: 'unknown',
  changeHistory: 'no',
  lastEvaluated: 'yes',
  owners: 'no',
  staleMark: 'yes',
  optimisticLock: 'no',
};

export const capabilitiesOf = (environments: readonly SplitEnvironment[]): Capabilities => ({
  ...splitCapabilities,
  approvals: environments.some(asksForApprovals) ? 'yes' : 'unknown',
});

export const asksForApprovals = ({ changePermissions }: SplitEnvironment): boolean =>
  changePermissions?.areApprovalsRequired === true;
