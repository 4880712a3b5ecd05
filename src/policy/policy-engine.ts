import { alikeFor, type Alike } from './alike';
import { constantsIn } from './constants';
import { decider, type Decide } from './decide';
import { policySetOf, type PolicySet } from './policy-set';
import { findTerms } from './find-terms';
import { folderOf, readPolicyFolder, readSchema, type PolicySource } from './policy-source';
import type { Question } from './question';
import type { Terms } from './terms';

/** Decides by one policy set that never changes. A changed set is a new engine with another hash. */
export interface PolicyEngine {
  readonly hash: string;
  /** The name of the profile, or of the folder. */
  readonly profile: string;
  readonly decide: Decide;
  terms(question: Question): Terms;
  readonly alike: Alike;
}

/** An engine over policies that are read already. */
export function policyEngine(set: PolicySet, profile: string): PolicyEngine {
  const decide = decider(set);
  const constants = constantsIn(set.policies.values());
  return {
    hash: set.hash,
    profile,
    decide,
    terms: (question) => findTerms(decide, constants, question),
    alike: alikeFor(set.policies.values()),
  };
}

/**
 * Reads and checks policies and prepares them for deciding. `shipped` is the package's folder `policies`. Throws
 * FaultyPolicies with every fault and its place, or what reading throws; there is no engine over half a set.
 */
export async function openPolicyEngine(shipped: string, source: PolicySource): Promise<PolicyEngine> {
  const { files, name } = await readPolicyFolder(folderOf(shipped, source));
  return policyEngine(policySetOf(files, await readSchema(shipped)), name);
}
