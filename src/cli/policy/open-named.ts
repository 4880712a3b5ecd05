import path from 'node:path';
import { openPolicySource, type OpenedPolicies } from '../../policy/policy-engine';
import { FaultyPolicies } from '../../policy/policy-set';
import { profiles, type PolicyFolder } from '../../policy/policy-source';
import { BadPolicyInput } from './ending';

/** The package's folder of the schema and the profiles. */
const shipped = path.join(__dirname, 'policies');

/** Opens a shipped profile by its name, anything else as a folder (`./team` is a folder). Throws FaultyPolicies, BadPolicyInput. */
export async function openNamed(named: string): Promise<OpenedPolicies<PolicyFolder>> {
  const profile = profiles.find((name) => name === named);
  try {
    return await openPolicySource(shipped, profile ? { profile } : { directory: named });
  } catch (error) {
    if (error instanceof FaultyPolicies) throw error;
    throw new BadPolicyInput(
      `can't read the policies: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
