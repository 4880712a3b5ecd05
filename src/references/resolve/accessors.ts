import type { AccessorFact, FileFacts, MentionFact } from '../facts/facts';
import { speaksOfEvaluation } from '../evaluation-words';
import { fold } from '../words';
import type { Language } from '../languages/language';
import { worldOf } from '../languages/name-rules';
import { lastName } from '../languages/nodes';
import type { Reference } from '../reference';
import { isAlike } from './alike-types';
import { judgeContext } from './judge-context';
import { isDistinctive, isUnmistakable, looksLikeKey, wordsOfName } from './key-shapes';
import type { MentionedNames } from './mentioned-names';
import { isPlaceOfFlags } from './flag-places';
import { namesFlags, speaksOfFlags } from './name-words';
import type { Habit } from './habit';
import type { KnownKeys } from './known-keys';
import type { Declaration, Meaning } from './symbols';

/** What an accessor is asked for, as far as its own file tells. */
export interface AccessorMeaning {
  readonly file: string;
  readonly fact: AccessorFact;
  readonly language: Language;
}

/** The key that accessors answer for. */
export interface Answered {
  readonly key: string;
  readonly certainty: Reference['certainty'];
  readonly declared: Declaration;
}

/** What must be known beyond an accessor to tell what it answers for. */
interface KnownBeyond {
  readonly keys: KnownKeys;
  readonly found: KnownKeys;
  readonly meaningOf: (mention: MentionFact) => Meaning | undefined;
  readonly habitOf: (context: string) => Habit;
}

/** Names that say that something is so or not. */
const yesOrNo =
  /^([Ii]s|[Aa]re|[Hh]as|[Cc]an|[Ss]hould|[Uu]ses?|[Ss]hows?|[Ee]nable)(?=[A-Z_])|([Ee]nabled|[Dd]isabled|[Aa]ctive|[Aa]llowed|On)$/;

/** Functions that set something, so that what does no more than to call them answers for nothing. */
const setting =
  /^_?([Ee]nable|[Dd]isable|[Aa]ctivate|[Dd]eactivate|[Aa]dd|[Rr]emove|[Dd]elete|[Cc]reate|[Ss]et|[Tt]urn|[Ff]orce|[Oo]verride|[Ss]tub|[Mm]ock)(?=$|[_!A-Z])/;

/** The key that an accessor answers for; undefined where it tells something else. */
export function answerOf(
  { file, fact }: Omit<AccessorMeaning, 'language'>,
  { keys, found, meaningOf, habitOf }: KnownBeyond,
): Answered | undefined {
  if (fact.isGetter) return answerOfGetter({ file, fact }, { keys, found, habitOf });
  const { name, container, context, mention } = fact;
  if (setting.test(lastName(context.split(' ')[1] ?? ''))) return undefined;
  const meaning = mention && meaningOf(mention);
  const key = fact.key ?? meaning?.value;
  if (key === undefined) return undefined;
  const habit = habitOf(context);
  const declared = { file, path: container === '' ? name : `${container}.${name}`, through: [], outer: [] };
  if (fact.isAmongOthers && !isCalledAs(name, key)) return undefined;
  const isKnown = keys.has(key);
  const isUsual = habit === 'usual' || fact.isEvaluated === true;
  if (!isKnown && isUsual && looksLikeKey(key)) return { key, certainty: 'likely', declared };
  if (!isKnown && !found.has(key)) return undefined;
  const isAsked =
    judgeContext(context, key, habit, file) !== null && (habit === 'usual' || asksFor(fact, key));
  return isAsked ? { key, certainty: isKnown ? 'sure' : 'likely', declared } : undefined;
}

/** The key that a function asks for which gives, or sets, a field of a type of flags. */
function answerOfGetter(
  { file, fact }: Omit<AccessorMeaning, 'language'>,
  grounds: Pick<KnownBeyond, 'keys' | 'found' | 'habitOf'>,
): Answered | undefined {
  const { name, container, context, key: field = '' } = fact;
  if (!isPlaceOfFlags(context, grounds)) return undefined;
  const isUsual = grounds.habitOf(context) === 'usual';
  if (!isDistinctive(field) && !isUsual) return undefined;
  const declared = { file, path: `${container}.${name}`, through: [], outer: [] };
  const known = grounds.keys.ofField(field);
  if (known !== undefined) return { key: known, certainty: 'sure', declared };
  const found = grounds.found.ofField(field);
  return found === undefined ? undefined : { key: found, certainty: 'likely', declared };
}

/** Whether what an accessor does is to ask whether something is on. */
function asksFor({ name, context, isEvaluated, isAmongOthers }: AccessorFact, key: string): boolean {
  if (isEvaluated === true) return true;
  const [, called = ''] = context.split(' ');
  if (speaksOfFlags(called) || speaksOfEvaluation(lastName(called))) return true;
  return isAmongOthers !== true && yesOrNo.test(name) && isDistinctive(key);
}

/** Whether a name says that something is so or not, and what it says is the key, but for words that only ask. */
function isCalledAs(name: string, key: string): boolean {
  if (!yesOrNo.test(name) && !name.endsWith('?')) return false;
  const [own, other] = [name, key].map((one) => wordsOfName(one).filter((word) => !asking.test(word)));
  return own !== undefined && own.length > 0 && fold(own.join('')) === fold((other ?? []).join(''));
}

/**
 * The one answer of several accessors; undefined where they answer for different keys, or one for none. Of those that ask
 * for other things besides, only the ones count that are called as a key.
 */
export function answerOfAll(
  accessors: readonly { readonly fact: AccessorFact; readonly answer: Answered | undefined }[],
): Answered | undefined {
  const answers = accessors.flatMap(({ fact, answer }) =>
    fact.isAmongOthers && answer === undefined ? [] : [answer],
  );
  const [first] = answers;
  return first && answers.every((answer) => answer?.key === first.key) ? first : undefined;
}

/** Words of names that say that something is asked, not what. */
const asking =
  /^(is|are|has|have|was|can|could|should|shall|will|do|does|get|use|uses|check|fetch|read|load|enabled?|enabling|disabled?|on|off|active|inactive|allowed|available|supported|show|shows|hide|feature|features|flag|flags|toggle|toggles|switch|value|values|for|by|in|of|the|user|with|to|key|name|id|default|current|all|any|only|if|when|unless)$/i;

/** The accessors of all files, by their names. */
export class AccessorTable {
  private readonly byName = new Map<string, AccessorMeaning[]>();
  /** Their names, by file, and all that is told of them but for where they stand. */
  private readonly byFile = new Map<string, { readonly names: readonly string[]; readonly told: string }>();

  /** @param onChange called when an accessor may answer for another key */
  constructor(
    private readonly mentioned: MentionedNames,
    private readonly onChange: () => void,
  ) {}

  /**
   * Takes what a file says now; null when it says nothing, or is gone.
   * @returns the files that may have to be judged anew
   */
  set(file: string, language: Language, facts: FileFacts | null): readonly string[] {
    const before = this.byFile.get(file);
    const now = (facts?.accessors ?? []).filter(
      ({ name, isGetter, context }) => tellsOneOfMany(name) && (!isGetter || namesFlags(context)),
    );
    if (before === undefined && now.length === 0) return [];
    // What they name is also told by what lies around.
    const told = JSON.stringify([now, facts?.packageName, facts?.wildcards], withoutPlaces);
    if (before?.told === told) return [];
    this.onChange();
    for (const name of before?.names ?? []) {
      const left = (this.byName.get(name) ?? []).filter((one) => one.file !== file);
      if (left.length > 0) this.byName.set(name, left);
      else this.byName.delete(name);
    }
    for (const fact of now)
      this.byName.set(fact.name, [...(this.byName.get(fact.name) ?? []), { file, fact, language }]);
    const names = now.map(({ name }) => name);
    if (now.length === 0) this.byFile.delete(file);
    else this.byFile.set(file, { names, told });
    return this.mentioned.filesWith(new Set([...(before?.names ?? []), ...names]));
  }

  /** The files that name an accessor of a file. */
  dependents(file: string): readonly string[] {
    return this.mentioned.filesWith(this.byFile.get(file)?.names ?? []);
  }

  /** The accessors that a mention may name. */
  named(file: string, language: Language, mention: MentionFact): readonly AccessorMeaning[] {
    const names = mention.path.split('.');
    const name = names.at(-1) ?? '';
    const world = worldOf(language);
    const same = (this.byName.get(name) ?? []).filter((one) => worldOf(one.language) === world);
    const owners = names.slice(0, -1);
    return same.filter(({ file: declaring, fact, language: { names: rules } }) => {
      const isCalledSo = fact.isGetter === true || fact.isCalled === (mention.isCalled === true);
      // A function that is imported, or given to another, is called in the end.
      const isPassedOn = fact.isCalled && mention.module !== null && owners.length === 0;
      if (!isCalledSo && !isPassedOn && !rules.areCalledBare) return false;
      if (owners.length === 0 && mention.isDeclared) return isUnmistakable(name);
      if (owners.length === 0 && mention.module !== null)
        return fact.container === '' && mayBeIn(mention.module, declaring);
      if (owners.length === 0)
        return mention.within?.split('.').includes(fact.container) ?? file === declaring;
      if (owners.some((owner) => isAlike(owner, fact.container))) return true;
      if (mention.isDeclared) return false;
      return owners.some(speaksOfFlags) || (fact.isCalled && !fact.isGetter && isUnmistakable(name));
    });
  }

  /** All accessors there are. */
  *all(): Iterable<AccessorMeaning> {
    for (const same of this.byName.values()) yield* same;
  }
}

/** Leaves out where something stands. */
const withoutPlaces = (name: string, value: unknown) =>
  name === 'span' || name === 'uses' ? undefined : value;

/** Whether a module may be a file, as far as names tell. */
function mayBeIn(module: string, file: string): boolean {
  const last = module.split(/[./\\]+/).findLast((part) => part !== '' && !/^[jt]sx?$/.test(part)) ?? '';
  return file.split('/').some((part) => part.replace(/\..*$/, '') === last);
}

/** Whether a name says what it answers for, and not only that it answers. */
export function tellsOneOfMany(name: string): boolean {
  if (!isDistinctive(name) || speaksOfEvaluation(name)) return false;
  return wordsOfName(name).some((word) => !asking.test(word));
}
