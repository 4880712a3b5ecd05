import type { FileFacts } from '../../facts/facts';
import type { FileLanguage } from '../../languages/all-languages';
import { tellsOfFlags } from '../certainty';
import { contextsIn } from '../file-places';
import type { Knowledge } from '../knowledge';
import type { FileToJudge } from './file-to-judge';
import { FoundReferences, type Judged } from './found-references';
import { judgeAccessors, judgeMentions } from './judge-mentions';
import { judgeGroups } from './judge-groups';
import { judgeConstants, judgeLiterals } from './judge-texts';

/** The references of a file, given what it says and what is known, with what they were made from, in order of position. */
export function judgeFile(
  file: string,
  { language, dialect }: FileLanguage,
  facts: FileFacts,
  knowledge: Knowledge,
): Judged[] {
  const { keys, found: foundKeys, habitOf } = knowledge;
  const grounds = { keys, found: foundKeys, habitOf, isTelling: tellsOfFlags(facts, keys) };
  const subject = { file, language, facts, knowledge, grounds, contextOf: contextsIn(file, facts) };
  const found = new FoundReferences(file, dialect.id, keys);
  judgeEvaluations(subject, found);
  judgeProperties(subject, found);
  judgeMentions(subject, found);
  judgeLiterals(subject, found, judgeConstants(subject, found));
  judgeAccessors(subject, found);
  judgeGroups(subject, found);
  return found.inOrder();
}

function judgeEvaluations({ facts, knowledge: { keys } }: FileToJudge, found: FoundReferences): void {
  for (const fact of facts.evaluations) {
    const { key, span, kind, provider, resolved } = fact;
    const certainty = resolved || keys.has(key) ? 'sure' : 'likely';
    found.add(span, { key, kind, provider, certainty, ground: { from: 'evaluation', fact } });
  }
}

function judgeProperties({ facts, knowledge }: FileToJudge, found: FoundReferences): void {
  const { keys } = knowledge;
  for (const fact of facts.properties) {
    const known = keys.ofProperty(fact.name);
    found.add(fact.span, {
      key: known ?? knowledge.found.ofProperty(fact.name) ?? keys.asSpelt(fact.name),
      kind: 'property',
      provider: fact.provider,
      certainty: known === undefined ? 'likely' : 'sure',
      ground: { from: 'property', fact },
    });
  }
}
