import type * as z from 'zod';
import type { Capabilities } from '../../../contract/platform';
import type { UiConfig } from './unleash-answers';

/** What Unleash offers; approvals come with the Enterprise edition. */
export const unleashCapabilities: Capabilities = {
  toggle: 'yes',
  rollout: 'yes',
  changeComment: 'no',
  approvals: 'unknown',
  changeHistory: 'yes',
  lastEvaluated: 'yes',
  owners: 'yes',
  staleMark: 'yes',
  optimisticLock: 'no',
};

export interface Edition {
  /** For instance "Open Source 8.2.0". */
  name: string;
  approvals: Capabilities['approvals'];
}

export function editionOf({ version, environment, versionInfo }: z.infer<typeof UiConfig>): Edition {
  const { oss, enterprise } = versionInfo.current;
  const number = enterprise || oss || version || '';
  const name = environment || (enterprise ? 'Enterprise' : 'Open Source');
  return { name: `${name} ${number}`.trim(), approvals: enterprise ? 'yes' : 'no' };
}

/** What a connection to this edition offers with this token. */
export function capabilitiesOf({ approvals }: Edition, historyReadable: boolean): Capabilities {
  return { ...unleashCapabilities, approvals, changeHistory: historyReadable ? 'yes' : 'no' };
}
