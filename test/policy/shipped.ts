import path from 'node:path';
import type { PolicyEngine } from '../../src/policy/policy-engine';
import { openPolicyEngine } from '../../src/policy/policy-engine';
import type { ProfileName } from '../../src/policy/policy-source';

/** The folder of the schema and the profiles that ship. */
export const shipped = path.join(import.meta.dirname, '../../policies');

export const engineOf = (profile: ProfileName): Promise<PolicyEngine> =>
  openPolicyEngine(shipped, { profile });
