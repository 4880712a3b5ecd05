import { constantsIn } from '../../policy/constants';
import { InvariantCheck } from '../../policy/invariants';
import type { OpenedPolicies } from '../../policy/policy-engine';
import { profiles } from '../../policy/policy-source';
import type { PolicyAction } from '../../policy/question';
import { touchedActions } from '../../policy/touched-actions';
import { questionsOf, universeOf } from '../../policy/universe';
import { brokenInWords } from './broken-in-words';
import { openPolicies, UnusablePolicies } from './named-policies';

/**
 * Holds policies that nobody reviews to what must hold for all, before they are put in force. That takes about half a
 * second for a thousand questions, and nothing else happens meanwhile; a shipped profile takes none. What a set has from
 * the profile nearest to it, word for word, is not asked again.
 * @param tell called before it takes a while
 * @throws UnusablePolicies, which names what doesn't hold
 */
export async function requireSound(policies: OpenedPolicies, tell: (line: string) => void): Promise<void> {
  const touched = await touchedInAnyCase(policies);
  if (touched.size === 0) return;
  const { texts, set, engine } = policies;
  const questions = [...questionsOf(universeOf(constantsIn(set.policies.values())), touched)];
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

/** The actions that a set decides otherwise than the shipped profile to which it is nearest. */
async function touchedInAnyCase(policies: OpenedPolicies): Promise<ReadonlySet<PolicyAction>> {
  const shipped = await Promise.all(profiles.map((name) => openPolicies(name)));
  const touched = shipped.map((profile) => touchedActions(profile, policies));
  return touched.reduce((least, one) => (one.size < least.size ? one : least));
}
