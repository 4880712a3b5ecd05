import path from 'node:path';
import { policyEngine, type PolicyEngine } from '../../policy/policy-engine';
import { FaultyPolicies, policySetOf, type PolicySet } from '../../policy/policy-set';
import {
  folderOf,
  profiles,
  readPolicyFolder,
  readSchema,
  type PolicyFolder,
} from '../../policy/policy-source';
import { BadPolicyInput } from './ending';

/** A policy set that a command was pointed to. */
export interface NamedPolicies {
  readonly folder: PolicyFolder;
  readonly set: PolicySet;
  readonly engine: PolicyEngine;
}

/** The package's folder of the schema and the profiles. */
const shipped = path.join(__dirname, 'policies');

/** Opens a shipped profile by its name, anything else as a folder (`./team` is a folder). Throws FaultyPolicies, BadPolicyInput. */
export async function openNamed(named: string): Promise<NamedPolicies> {
  const profile = profiles.find((name) => name === named);
  const directory = folderOf(shipped, profile ? { profile } : { directory: named });
  const folder = await readPolicyFolder(directory).catch((error: unknown) => {
    if (error instanceof FaultyPolicies) throw error;
    throw new BadPolicyInput(
      `can't read the policies: ${error instanceof Error ? error.message : String(error)}`,
    );
  });
  const set = policySetOf(folder.files, await readSchema(shipped));
  return { folder, set, engine: policyEngine(set, folder.name) };
}
