import type { ConstantFact, FileFacts, LiteralFact, MentionFact } from '../facts/facts';
import { lastName } from '../languages/nodes';
import { fold } from '../words';
import type { Reference } from '../reference';
import { isCalledAsPart, isOfFlagsAlone, isPartOfFlag, tellsOf } from './flag-places';
import type { Habit } from './habit';
import { containerPlace, filePlace } from './habits';
import { judgeContext } from './judge-context';
import { isDistinctive, isUnmistakable, looksLikeKey, spellingOf } from './key-shapes';
import type { KnownKeys } from './known-keys';
import {
  flagNames,
  holdsFlags,
  holdsMoreFlags,
  isOfAny,
  isCalledOther,
  isFileOfFlags,
  speaksOfFlags,
  speaksOfOthers,
  speaksOnlyOfFlags,
} from './name-words';
import { parameterIn, takesFlags, takesOthers } from './parameter-words';
import { isAssertion, isHook, isOfAnyObject, isOtherCall } from './other-calls';
import type { Meaning } from './symbols';

type Certainty = Reference['certainty'];

/** What texts of a file are judged by. */
export interface Grounds {
  readonly keys: KnownKeys;
  /** Keys that aren't known, but told by other places (see `FoundKeys`). */
  readonly found: KnownKeys;
  readonly habitOf: (context: string) => Habit;
  /** See `tellsOfFlags`. */
  readonly isTelling: boolean;
}

/**
 * Whether a file holds a known key, or asks an SDK. In others, what is spelt like known keys counts only where these are
 * usual: which files are read must not decide what is found.
 */
export const tellsOfFlags = ({ importsSdk, literals }: FileFacts, keys: KnownKeys): boolean =>
  importsSdk || literals.some(({ value }) => keys.has(value));

/** How certain it is that a name of another file names a flag; null where it does not. */
export function certaintyOfMention(
  mention: MentionFact,
  meaning: Meaning,
  grounds: Grounds,
): Certainty | null {
  const { value, container, context, declared } = meaning;
  const { keys, habitOf } = grounds;
  const { asked, path } = mention;
  const isKey = keys.has(value);
  if (asked) return asked.resolved || isKey ? 'sure' : 'likely';
  if (path.startsWith('.') && !mayBeFlag(mention, value)) return isKey ? 'likely' : null;
  const place = placeOfConstant(container, declared.path.includes('.') ? null : declared.file);
  const places = placesOf(place, context);
  if (!isKey && mayBeUnknownConstant(value, context, places, grounds)) return 'likely';
  if (!isKey && isGivenUnknown(value, lastName(path), context, mention.context ?? '', grounds))
    return 'likely';
  const told = () =>
    certaintyOfNamed(mention, meaning, place !== null && habitOf(place) === 'usual', habitOf);
  return asTold(value, grounds, told);
}

/** How certain it is that a name of another file names a flag, of which the value may be the key. */
function certaintyOfNamed(
  mention: MentionFact,
  { value, container, context, declared }: Meaning,
  isUsual: boolean,
  habitOf: Grounds['habitOf'],
): Certainty {
  // What is asked for as a flag is one, whatever it is called.
  const { path, context: given = '' } = mention;
  if (!path.startsWith('.') && isGivenAsFlag(given, value, habitOf)) return 'sure';
  const names = path.split('.');
  const told = container === '' ? declared.path : container;
  if (isCalledOther(names.at(-1) ?? '', value) || isOfOtherPart(context, container, value)) return 'likely';
  const isTold = isUnmistakable(value) || (isDistinctive(value) && speaksOfFlags(names.at(-1) ?? ''));
  const mayRepeat = container === '' && (isUsual || isFileOfFlags(declared.file));
  if (!isTold && speaksOfOthers(told, mayRepeat ? value : '')) return 'likely';
  const isOfFlags =
    names.slice(0, -1).some(speaksOfFlags) ||
    flagNames.test(names.at(-1) ?? '') ||
    holdsFlags(container, declared.outer, declared.file);
  // Of a member that has no value but its name, the spelling is a name like others.
  const isUnlike = isDistinctive(value) && (context !== '' || names.at(-1) !== value);
  return isUsual || isOfFlags || isUnlike ? 'sure' : 'likely';
}

/**
 * The certainty of a known key, as it is told. Of one that is only told by other places, hardly anything else must be
 * spelt the same, and it is no more than likely.
 */
function asTold(value: string, { keys, found }: Grounds, told: () => Certainty | null): Certainty | null {
  if (keys.has(value)) return told();
  return found.has(value) && told() === 'sure' ? 'likely' : null;
}

/** Whether a function, or a name that speaks of flags, is given a constant. */
function isGivenAsFlag(context: string, value: string, habitOf: Grounds['habitOf']): boolean {
  const [role = '', name = '', at = ''] = context.split(' ');
  const isOfFlags = tellsOf(role, name, at) === 'flags' || takesFlags(parameterIn(context));
  return isOfFlags && judgeContext(context, value, habitOf(context), '') === 'sure';
}

/**
 * Whether a constant that is no known key is given to a function of flags that known keys are usually given to, and its
 * name and type speak of nothing else.
 * @param name of the constant, with the context that it is declared in
 */
function isGivenUnknown(
  value: string,
  name: string,
  declared: string,
  given: string,
  grounds: Grounds,
): boolean {
  const [role = '', called = '', at = ''] = given.split(' ');
  if (role !== 'argument' || tellsOf(role, called, at) !== 'flags') return false;
  if (declared.startsWith('type ') || isCalledAsPart(name, value)) return false;
  return grounds.habitOf(given) === 'usual' && mayBeUnknown(value, given, grounds);
}

/** Whether the place of a member whose type goes without saying may be one of flags. */
function mayBeFlag({ context = '' }: MentionFact, value: string): boolean {
  const [role = '', name = '', at = ''] = context.split(' ');
  const told = tellsOf(role, name, at);
  if (told === 'flags' || (role !== 'argument' && speaksOfFlags(name))) return true;
  return told === undefined && isDistinctive(value) && !speaksOfOthers(name);
}

/** Where a constant stands together with others: its container, or its file if others can name it alone. */
export function placeOfConstant(container: string, file: string | null): string | null {
  if (container !== '') return containerPlace(container);
  return file === null ? null : filePlace(file);
}

/** The places that tell of a constant that isn't known. Of one of a type of its own, what else its file declares tells nothing. */
const placesOf = (place: string | null, context: string): readonly string[] =>
  place === null || (place.startsWith('file ') && context.startsWith('type ')) ? [context] : [place, context];

/** How certain it is that a constant of a file stands for a flag; null where it does not. */
export function certaintyOfConstant(
  fact: ConstantFact,
  file: string,
  place: string | null,
  grounds: Grounds,
): Certainty | null {
  const { value, provider, context, given = [] } = fact;
  if (provider !== null) return 'sure';
  const places = placesOf(place, context);
  const isKey = grounds.keys.has(value);
  if (!isKey && mayBeUnknownConstant(value, context, places, grounds)) return 'likely';
  const name = context.startsWith('name ') ? nameIn(context) : '';
  if (!isKey && given.some((one) => isGivenUnknown(value, name, context, one, grounds))) return 'likely';
  const { habitOf } = grounds;
  const habit = place === null ? undefined : habitOf(place);
  // Functions of flags are given other things besides, as words tell.
  const isGiven = isDistinctive(value) && given.some((one) => isGivenAsFlag(one, value, habitOf));
  const told = () => (isGiven ? 'sure' : certaintyOfDeclared(fact, file, habit));
  return asTold(value, grounds, told);
}

/** How certain it is that a constant stands for a flag, of which its value may be the key; null where it does not. */
function certaintyOfDeclared(
  { value, container, context, outer = '' }: ConstantFact,
  file: string,
  habit: Habit,
): Certainty | null {
  const own = nameIn(context);
  if (context.startsWith('name ') && isCalledOther(own, value)) return 'likely';
  if (isOfOtherPart(context, container, value)) return 'likely';
  const name = container === '' ? own : container;
  const isTold = isUnmistakable(value) || (isDistinctive(value) && speaksOfFlags(own));
  const mayRepeat = container === '' && (habit === 'usual' || isFileOfFlags(file));
  if (!isTold && speaksOfOthers(name, mayRepeat ? value : '')) return 'likely';
  const isOfKeys =
    holdsFlags(container, outer.split('.'), file) || (/^_?keys$/i.test(container) && isDistinctive(value));
  // What is called after flags, or as its key, is told by its name, however many others its file declares.
  const isCalledSo =
    container === '' && isDistinctive(value) && (speaksOfFlags(own) || fold(own) === fold(value));
  const usual = isCalledSo && habit === 'unusual' ? undefined : habit;
  return isOfKeys && usual !== 'unusual' ? 'sure' : judgeContext(context, value, usual, file);
}

/** Whether a constant among flags holds another thing than a key: an owner, a scope, a title. */
function isOfOtherPart(context: string, container: string, value: string): boolean {
  if (takesOthers(parameterIn(context))) return true;
  if (/(title|label|text|description|owner|icon|route|path)s?$/i.test(container)) return true;
  if (isDistinctive(value)) return false;
  // What programs are called with, as Chromium has them.
  if (container === 'switches') return true;
  const name = nameIn(context);
  if (context.startsWith('property ')) return isPartOfFlag(name);
  return context.startsWith('name ') && container !== '' && speaksOfOthers(name, value);
}

/** How certain it is that a text is a flag's key; null where it is none. */
export function certaintyOfText(
  { value, context }: LiteralFact,
  file: string,
  grounds: Grounds,
): Certainty | null {
  if (!grounds.keys.has(value) && mayBeUnknown(value, context, grounds)) return 'likely';
  return asTold(value, grounds, () => judgeContext(context, value, grounds.habitOf(context), file));
}

/** What descriptions of objects say of each of them. */
const ofSchemas =
  /^(type|title|description|properties|pattern_?properties|additional_?properties|required|default|enum|items|all_?of|any_?of|one_?of|const|format|examples?)$/i;

/** Paths that lead to a flag, which stands in them (see `keysInText`). */
const pathToFlag = /(^|\.)\w*feature_?(flags?|toggles?|switch(es)?|gates?)\.([\w-]+\.)?[\w-]+$/i;

/** Whether a text that is no known key is likely one that isn't known, by the place that it stands in. */
function mayBeUnknown(value: string, context: string, { keys, habitOf, isTelling }: Grounds): boolean {
  const habit = habitOf(context);
  if (pathToFlag.test(value)) return false;
  const [role = '', name = '', at = ''] = context.split(' ');
  if (role === 'key' && (ofSchemas.test(value) || holdsMoreFlags(value) || isOfAny(value))) return false;
  if (habit === 'usual') {
    const last = lastName(name);
    const isOther = isOfAnything(last, value) || speaksOfOthers(last);
    const isOtherArgument = role === 'argument' && isOther && tellsOf(role, name, at) !== 'flags';
    return !isOtherArgument && looksLikeKey(value);
  }
  return isTelling && habit === undefined && keys.isAlike(value) && isOfFlagsAlone(role, name, at);
}

/** The same of a constant, by the places that it stands in, unless it is called after something else. */
const mayBeUnknownConstant = (
  value: string,
  context: string,
  places: readonly string[],
  grounds: Grounds,
): boolean =>
  !(context.startsWith('name ') && isCalledAsPart(nameIn(context), value)) &&
  !(context.startsWith('property ') && isPartOfFlag(nameIn(context))) &&
  places.some((place) => mayBeOneOfFile(value, place, grounds) && mayBeUnknown(value, place, grounds));

/** Whether a constant may be one of the keys that its file declares: those are spelt alike. */
const mayBeOneOfFile = (value: string, place: string, { keys }: Grounds): boolean =>
  !place.startsWith('file ') || spellingOf(value) === 'word' || keys.isSpelt(value);

/** Whether a function is given all sorts of texts, however many of them are known keys. */
const isOfAnything = (called: string, text: string): boolean =>
  isOtherCall(called) ||
  isOfAnyObject(called) ||
  isAssertion(called) ||
  (isHook(called) && !speaksOnlyOfFlags(text));

const nameIn = (context: string) => context.split(' ')[1] ?? '';
