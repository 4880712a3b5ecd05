import path from 'node:path';
import { openPolicySource, type OpenedPolicies } from '../../policy/policy-engine';
import { profiles } from '../../policy/policy-source';

/** The package's folder of the schema and the profiles, beside the bundle. */
const shipped = path.join(__dirname, 'policies');

/** The policies can't be used; `message` names every fault and its place. */
export class UnusablePolicies extends Error {
  override readonly name = 'UnusablePolicies';
}

/**
 * Opens a shipped profile by its name, anything else as a folder (`./team` is a folder).
 * @throws UnusablePolicies
 */
export async function openPolicies(named: string, folder: string = shipped): Promise<OpenedPolicies> {
  const profile = profiles.find((name) => name === named);
  try {
    return await openPolicySource(folder, profile ? { profile } : { directory: path.resolve(named) });
  } catch (error) {
    const why = error instanceof Error ? error.message : 'they could not be read';
    throw new UnusablePolicies(`The policies "${named}" can't be used: ${why}`, { cause: error });
  }
}
