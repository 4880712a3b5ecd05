import { alikeFor, type Alike } from './alike';
import { constantsIn } from './constants';
import { decider, type Decide } from './decide';
import { policySetOf, type PolicySet } from './policy-set';
import { findTerms } from './find-terms';
import {
  folderOf,
  readPolicyFolder,
  readSchema,
  withCheckout,
  type PolicyFolder,
  type PolicySource,
  type PolicyTexts,
} from './policy-source';
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

/** Policies that were read and checked, ready for deciding. */
export interface OpenedPolicies<Texts extends PolicyTexts = PolicyTexts> {
  readonly texts: Texts;
  readonly set: PolicySet;
  readonly engine: PolicyEngine;
}

/** Checks policies and prepares them for deciding. Throws FaultyPolicies with every fault: there is no engine over half a set. */
export function openTexts<Texts extends PolicyTexts>(texts: Texts, schema: string): OpenedPolicies<Texts> {
  const set = policySetOf(texts.files, schema);
  return { texts, set, engine: policyEngine(set, texts.name) };
}

/** Reads policies and opens them. `shipped` is the package's folder `policies`. Throws FaultyPolicies, or what reading throws. */
export async function openPolicySource(
  shipped: string,
  source: PolicySource,
): Promise<OpenedPolicies<PolicyFolder>> {
  const folder = await readPolicyFolder(folderOf(shipped, source));
  // What ships lies wherever the package was put.
  const texts = 'profile' in source ? folder : await withCheckout(folder);
  return openTexts(texts, await readSchema(shipped));
}
