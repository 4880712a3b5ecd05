import type { LiteralFact } from '../../facts/facts';
import { certaintyOfConstant, certaintyOfText, placeOfConstant } from '../certainty';
import { isPlaceOfFlags } from '../flag-places';
import { isInCompany } from '../in-company';
import { namesVariable } from '../judge-context';
import { isDistinctive, looksLikeKey } from '../key-shapes';
import type { Knowledge } from '../knowledge';
import { namesFlags } from '../name-words';
import type { FileToJudge } from './file-to-judge';
import type { Certainty, FoundReferences } from './found-references';
import { passedOn } from './passed-on';

/**
 * Constants that stand for keys, where they are declared and where their own file names them.
 * @returns how certain the texts are that they hold, by `line:column`
 */
export function judgeConstants(
  { file, facts, knowledge, grounds }: FileToJudge,
  found: FoundReferences,
): ReadonlyMap<string, Certainty> {
  const held = new Map<string, Certainty>();
  const alone = new Set(facts.exports.flatMap(({ path, value }) => (path.includes('.') ? [] : [value])));
  for (const fact of facts.constants) {
    const { value: key, span, uses, given = [] } = fact;
    const place = placeOfConstant(fact.container, alone.has(key) ? file : null);
    const wrapper = firstOf(given, knowledge.wrapperAt);
    const certainty = certaintyOfConstant(fact, file, place, grounds) ?? passedOn(key, wrapper);
    if (certainty === null) continue;
    held.set(`${span[0]}:${span[1]}`, certainty);
    const provider = fact.provider ?? wrapper?.provider ?? null;
    const ground = { from: 'constant', fact, wrapper } as const;
    for (const use of [span, ...uses]) found.add(use, { key, kind: 'constant', provider, certainty, ground });
  }
  return held;
}

/** @param held how certain the texts are that constants hold, by `line:column` */
export function judgeLiterals(
  { file, language, facts, knowledge, grounds, contextOf }: FileToJudge,
  found: FoundReferences,
  held: ReadonlyMap<string, Certainty>,
): void {
  const { keys } = knowledge;
  for (const written of facts.literals) {
    const standing = inPlace(written, contextOf(written.context));
    const set = setBy(standing, knowledge);
    const fact = set === undefined ? asMeant(standing, knowledge) : { ...standing, value: set };
    const { value: key, span } = fact;
    const wrapper = knowledge.wrapperAt(fact.context);
    const isPassedOn = wrapper !== undefined && keys.has(key);
    // What a constant holds is told by the constant.
    const told = held.get(`${span[0]}:${span[1]}`) ?? certaintyOfText(fact, file, grounds);
    const isSure =
      isPassedOn || set !== undefined || (told === 'likely' && isInCompany(fact, found.all, keys));
    const certainty = isSure ? 'sure' : told;
    if (certainty === null) continue;
    found.add(span, {
      key,
      kind: language.isConfiguration ? 'config' : wrapper ? 'wrapper' : 'literal',
      provider: wrapper?.provider ?? null,
      certainty,
      ground: { from: 'literal', fact, wrapper },
    });
  }
}

function firstOf<One, Other>(all: readonly One[], find: (one: One) => Other | undefined): Other | undefined {
  for (const one of all) {
    const found = find(one);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A text with the context that its file gives it. */
const inPlace = (fact: LiteralFact, context: string): LiteralFact =>
  context === fact.context ? fact : { ...fact, context };

/** The known key that is set by the variable of the process which a text names. */
const setBy = ({ value, context }: LiteralFact, { keys }: Knowledge): string | undefined =>
  !keys.has(value) && namesVariable(context, value) ? keys.ofVariable(value) : undefined;

/**
 * A text with the key that it stands for: that of `newCart` among the names of flags is known as `new-cart`, as is what
 * functions of flags are given.
 */
function asMeant(fact: LiteralFact, knowledge: Knowledge): LiteralFact {
  const { value, context } = fact;
  const { keys, found } = knowledge;
  const isKey = context.startsWith('key ');
  if ((!isKey && !context.startsWith('argument ')) || keys.has(value)) return fact;
  if (!isDistinctive(value) || !looksLikeKey(value)) return fact;
  if (!namesFlags(context) || !isPlaceOfFlags(context, knowledge)) return fact;
  const known = keys.ofProperty(value) ?? found.ofProperty(value);
  return { ...fact, value: known ?? (isKey ? keys.asSpelt(value) : value) };
}
