import type { Capabilities } from '../../../contract/platform';
import type { FlagsmithEnvironment } from './flagsmith-answers';

/** What Flagsmith offers. Approvals depend on the plan, a place for a comment on the environment. */
export const flagsmithCapabilities: Capabilities = {
  toggle: 'yes',
  rollout: 'no',
  changeComment: 'unknown',
  approvals: 'unknown',
  changeHistory: 'yes',
  lastEvaluated: 'no',
  owners: 'yes',
  staleMark: 'yes',
  optimisticLock: 'no',
};

/** What a connection offers with this token. */
export const capabilitiesOf = (
  environments: readonly FlagsmithEnvironment[],
  historyReadable: boolean,
): Capabilities => ({
  ...flagsmithCapabilities,
  changeComment: commentIn(environments),
  approvals: environments.some(asksForApprovals) ? 'yes' : 'unknown',
  changeHistory: historyReadable ? 'yes' : 'no',
});

/** Only a version of a flag has a description. */
function commentIn(environments: readonly FlagsmithEnvironment[]): Capabilities['changeComment'] {
  const versioned = environments.filter(({ use_v2_feature_versioning: it }) => it === true).length;
  if (versioned === 0) return environments.length === 0 ? 'unknown' : 'no';
  return versioned === environments.length ? 'yes' : 'unknown';
}

export const asksForApprovals = ({ minimum_change_request_approvals: least }: FlagsmithEnvironment) =>
  least != null;
