import { constantsIn } from './constants';
import { findTerms } from './find-terms';
import type { Decide } from './decide';
import type { PolicyEngine } from './policy-engine';

/** An engine in place of policies that can't be used: it denies everything and says why. */
export function brokenPolicies(hash: string, why: string): PolicyEngine {
  const decide: Decide = () => ({ answer: 'deny', determining: [], errors: [why], policySet: hash });
  return {
    hash,
    profile: 'none',
    decide,
    terms: (question) => findTerms(decide, constantsIn([]), question),
    alike: () => '',
  };
}
