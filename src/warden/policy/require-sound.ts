import { constantsIn } from '../../policy/constants';
import { InvariantCheck } from '../../policy/invariants';
import type { OpenedPolicies } from '../../policy/policy-engine';
import { profiles } from '../../policy/policy-source';
import { policyActions, type PolicyAction } from '../../policy/question';
import { doubtfulActions } from '../../policy/touched-actions';
import { questionsOf, universeOf } from '../../policy/universe';
import { brokenInWords } from './broken-in-words';
import { openPolicies, UnusablePolicies } from './named-policies';

/**
 * Holds policies that nobody reviews to what must hold for all, before they are put in force. That takes about half a
 * second for a thousand questions, and nothing else happens meanwhile. A shipped profile takes none, nor does one with further
 * policies that forbid: what a set has from the profile nearest to it is not asked about again.
 * @param tell called before it takes a while
 * @throws UnusablePolicies, which names what doesn't hold
 */
export async function requireSound(policies: OpenedPolicies, tell: (line: string) => void): Promise<void> {
  const doubtful = await doubtfulInAnyCase(policies);
  if (doubtful.size === 0) return;
  const { texts, set, engine } = policies;
  const questions = [...questionsOf(universeOf(constantsIn(set.policies.values())), doubtful)];
  tell(`Holding the policies "${texts.name}" to what must hold for all, in ${questions.length} questions…`);
  const check = new InvariantCheck(engine.decide, [], texts.productionApprovals);
  for (const question of questions) check.put(question);
  const broken = brokenInWords(check.report());
  if (broken.length > 0)
    throw new UnusablePolicies(
      `The policies "${texts.name}" can't be used. What must hold for all policies does not:\n${broken
        .map(({ at, message }) => `  ${at}: ${message}`)
        .join('\n')}`,
    );
}

/** The actions that a set may decide worse than the shipped profile to which it is nearest. */
async function doubtfulInAnyCase(policies: OpenedPolicies): Promise<ReadonlySet<PolicyAction>> {
  let least: ReadonlySet<PolicyAction> = new Set(policyActions);
  // Comparing with one takes a while. Most sets are one, or a copy of one under its name.
  const likeliestFirst = [...profiles.filter((name) => name === policies.texts.name), ...profiles];
  for (const name of new Set(likeliestFirst)) {
    const doubtful = doubtfulActions(await openPolicies(name), policies);
    if (doubtful.size < least.size) least = doubtful;
    if (least.size === 0) break;
  }
  return least;
}
