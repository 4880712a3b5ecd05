import path from 'node:path';
import { openPolicySource, type OpenedPolicies, type PolicyEngine } from '../../src/policy/policy-engine';
import { policySetOf, type PolicySet } from '../../src/policy/policy-set';
import { readPolicyFolder, readSchema, type ProfileName } from '../../src/policy/policy-source';

/** The folder of the schema and the profiles that ship. */
export const shipped = path.join(import.meta.dirname, '../../policies');

export const opened = (profile: ProfileName): Promise<OpenedPolicies> =>
  openPolicySource(shipped, { profile });

export const engineOf = async (profile: ProfileName): Promise<PolicyEngine> => (await opened(profile)).engine;

export async function setOf(
  profile: ProfileName,
): Promise<{ readonly set: PolicySet; readonly productionApprovals: number }> {
  const { files, productionApprovals } = await readPolicyFolder(path.join(shipped, profile));
  return { set: policySetOf(files, await readSchema(shipped)), productionApprovals };
}
