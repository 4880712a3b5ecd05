import type { MentionFact, Span } from '../../facts/facts';
import { tellsOneOfMany, type Answered } from '../accessors';
import { askedItself } from '../asked-itself';
import { certaintyOfMention, type Grounds } from '../certainty';
import type { Knowledge } from '../knowledge';
import { keyOfModule, withPackage } from '../of-module';
import { ownProperty } from '../own-property';
import type { Meaning } from '../symbols';
import { unknownMember } from '../undeclared-members';
import type { FileToJudge } from './file-to-judge';
import type { FoundReferences } from './found-references';
import { holdsKeys } from './holds-keys';
import { passedOn } from './passed-on';

/** Names of what other files may declare, and names of objects and modules of flags. */
export function judgeMentions(subject: FileToJudge, found: FoundReferences): void {
  const { facts, knowledge, grounds } = subject;
  const { keys } = knowledge;
  const ownOf = ownKeys(subject);
  for (const fact of facts.mentions) {
    const { span, asked, context } = fact;
    if (fact.isDeclared) continue;
    const meaning = inKnownWords(knowledge.meaningOf(fact), knowledge);
    const answered = meaning === undefined ? knowledge.answeredBy(fact) : undefined;
    if (answered !== undefined) {
      addAnswered(found, span, answered);
    } else if (meaning !== undefined && (keys.has(meaning.value) || ownOf(fact) === undefined)) {
      const wrapper = asked || context === undefined ? undefined : knowledge.wrapperAt(context);
      const isPassedOn = wrapper !== undefined && keys.has(meaning.value);
      const told = isPassedOn ? 'sure' : certaintyOfMention(fact, meaning, grounds);
      const certainty = told ?? passedOn(meaning.value, wrapper);
      if (certainty === null) continue;
      found.add(span, {
        key: meaning.value,
        kind: asked?.kind ?? (wrapper ? 'wrapper' : 'constant'),
        provider: asked?.provider ?? wrapper?.provider ?? null,
        certainty,
        ground: { from: 'mention', fact, meaning, wrapper },
      });
    } else {
      const own = ownOf(fact) ?? (meaning === undefined ? unknownMember(fact, knowledge) : undefined);
      if (own === undefined) continue;
      found.add(withoutMark(fact), {
        key: own.key,
        kind: 'property',
        certainty: keys.has(own.key) ? 'sure' : 'likely',
        ground: { from: 'member', isUsual: false, ...own },
      });
    }
  }
}

/** Where accessors are declared, and where their own type names them. */
export function judgeAccessors({ facts, knowledge, grounds }: FileToJudge, found: FoundReferences): void {
  const addFresh = (place: Span, answered: Answered) => {
    if (!found.holds(place, answered.key, answered.certainty)) addAnswered(found, place, answered);
  };
  for (const fact of facts.accessors) {
    const answered = fact.isGetter === true ? undefined : knowledge.answerOf(fact);
    if (answered === undefined) continue;
    const named = tellsOneOfMany(fact.name) ? [fact.span] : [];
    for (const place of [...named, ...fact.uses]) addFresh(place, answered);
  }
  for (const fact of facts.mentions) {
    if (!fact.isDeclared) continue;
    const answered = knowledge.answeredBy(fact) ?? ofMember(fact, knowledge, grounds);
    if (answered !== undefined) addFresh(fact.span, answered);
  }
}

function addAnswered(found: FoundReferences, place: Span, answered: Answered): void {
  const { key, certainty } = answered;
  found.add(place, { key, kind: 'constant', certainty, ground: { from: 'accessor', answered } });
}

/** Tells the keys that names are by the objects and modules they are read from. */
function ownKeys({ file, facts, language, knowledge }: FileToJudge) {
  const { keys, found } = knowledge;
  const { areOfPackage } = language.names;
  // `flags['demo']` names a key as a text.
  const texts = new Set(facts.literals.map(({ span: [line, column] }) => `${line}:${column}`));
  return (fact: MentionFact) =>
    fact.isAlias || texts.has(`${fact.span[0]}:${fact.span[1]}`)
      ? undefined
      : (askedItself(fact, keys) ??
        keyOfModule(fact, keys, areOfPackage) ??
        keyOfModule(fact, found, areOfPackage) ??
        ownProperty(inOwnType(fact) ?? (areOfPackage ? withPackage(fact, file) : fact.path), knowledge));
}

/** The path of what a type asks of itself: `new_cart?` within `FeatureToggle`. */
const inOwnType = ({ path, within }: MentionFact): string | undefined =>
  within !== undefined && /^\w+\?$/.test(path) ? `${within.split('.').at(-1) ?? ''}.${path}` : undefined;

/** The span of a name without the mark that it is asked with. */
const withoutMark = ({ span: [line, column, length], path }: MentionFact): Span => [
  line,
  column,
  length - (path.endsWith('?') ? 1 : 0),
];

/** The key of the flag that a property is which a type declares after another one, as an interface does. */
function ofMember(fact: MentionFact, knowledge: Knowledge, grounds: Grounds): Answered | undefined {
  if (fact.isCalled || !fact.path.includes('.')) return undefined;
  const named = { ...fact, isLocal: false };
  const meaning = inKnownWords(knowledge.meaningOf(named), knowledge);
  if (meaning === undefined || meaning.declared.path === fact.path) return undefined;
  const certainty = certaintyOfMention(named, meaning, grounds);
  return certainty ? { key: meaning.value, certainty, declared: meaning.declared } : undefined;
}

/** Of a member of an enumeration that keys are usual in, the known key that its name is in another case. */
function inKnownWords(meaning: Meaning | undefined, knowledge: Knowledge): Meaning | undefined {
  const { keys, found } = knowledge;
  if (meaning?.context !== '' || meaning.container === '' || keys.has(meaning.value)) return meaning;
  const key = keys.ofMember(meaning.value) ?? found.ofMember(meaning.value) ?? keys.asKey(meaning.value);
  return holdsKeys(meaning.container, knowledge) ? { ...meaning, value: key } : meaning;
}
