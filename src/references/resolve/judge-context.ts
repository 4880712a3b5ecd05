import { speaksOfEvaluation } from '../evaluation-words';
import { asksEnvironment, holdsEnvironment } from '../settings-words';
import { isConfiguration } from './file-places';
import { isFlagByName, tellsOf } from './flag-places';
import type { Habit } from './habit';
import { isDistinctive, isInCapitals, isUnmistakable, wordsOfName } from './key-shapes';
import { isCalledOther, isFileOfFlags, namesOthers, speaksOfFlags, speaksOfOthers } from './name-words';
import { isOtherArgument, isOtherCall, isTypedGetter } from './other-calls';
import { parameterIn, takesFlags, takesOthers } from './parameter-words';

/** Attributes and properties whose texts are never flags. */
const otherAttributes =
  /^(class|className|style|href|src|alt|title|placeholder|role|htmlFor|lang|icon|testId|testID|i18nKey|d|fill|stroke|data-.*|aria-.*)$/;

/** What holds a key and nothing else, as far as its name tells. */
const comparedKeys = /^(get|\$)?_?[kK]ey$/;

/** Owners of names with values that are never flags: what is sent, drawn, stored of people or told to others. */
const otherOwners =
  /json|response|result|headers?$|styles?$|locals|traits|attributes|people|track|capture|props|params|body|data$|payload|render|row|values$|css|casts|create|build|stringify|insert|upsert/i;

/**
 * What a literal that is spelt like a key is, by the role of its place and what is usual there: `sure`ly a reference,
 * `likely` one, or null for none.
 * @param file that it stands in
 */
export function judgeContext(
  context: string,
  key: string,
  habit: Habit,
  file: string,
): 'sure' | 'likely' | null {
  if (!/[A-Za-z0-9_$\u0080-\uffff]/.test(key)) return null;
  const [role = '', name = '', at = '', owner = ''] = context.split(' ');
  const parameter = parameterIn(context);
  const last = name.slice(name.lastIndexOf('.') + 1);
  const telling = owner === 'flags' || takesFlags(parameter) ? 'flags' : tellsOf(role, name, at);
  const isUsual = habit === 'usual';
  if ((role === 'key' && at === 'flag') || isVariable(role, name, at, key)) return 'sure';
  // Nothing but flags is named by so many words, joined as no name can be, and said yes or no of.
  if (role === 'key' && at === 'switch' && isUnmistakable(key) && /[^\w$]/.test(key)) return 'sure';
  const isGiven = role === 'argument' ? !isFlagByName(name, at) : role === 'key' && !isConfiguration(file);
  const isOfFlags = telling === 'flags' && (isUsual || isTypedGetter(last));
  // Ruby asks by `include?` what else modules are taken in by.
  const isLookedUp = role === 'argument' && /features?\.include$|(flags|toggles)\.include$/i.test(name);
  if (isGiven && isOtherCall(last) && !isOfFlags && !isLookedUp) return null;
  if ((role === 'attribute' || role === 'property') && otherAttributes.test(name)) return null;
  if (takesOthers(parameter)) return 'likely';
  if (at === 'prose' && telling !== 'flags') return 'likely';
  if (telling !== 'flags' && !isUsual) {
    if (namesOthers(role === 'argument' ? last : name)) return 'likely';
  }
  if (role === 'name' && telling !== 'flags' && isCalledOther(name, key)) return 'likely';
  const isOfSettings = role === 'key' && name === 'data' && isConfiguration(file);
  if (telling !== 'flags' && !isUsual && !isOfSettings && isOfOthers(role, name, at, key)) return 'likely';
  if (isUnmistakable(key) && habit !== 'unusual') return 'sure';
  if (telling === 'others') return 'likely';
  if (telling === 'flags') {
    if (habit === 'unusual') return isDistinctive(key) ? 'sure' : 'likely';
    // Of a function of flags, words that stand behind the first argument are as well values, or groups, or people.
    return isDistinctive(key) || role !== 'argument' || at === '0' || !/^\d+$/.test(at) || isUsual
      ? 'sure'
      : 'likely';
  }
  const mayRepeat = role === 'property' || (role === 'name' && (isUsual || isFileOfFlags(file)));
  if (speaksOfOthers(role === 'argument' ? last : name, mayRepeat ? key : '')) return 'likely';
  if (isUsual) return isDistinctive(key) || !isGeneric(role, name) ? 'sure' : 'likely';
  if (!isDistinctive(key) || habit === 'unusual') return 'likely';
  switch (role) {
    case 'argument':
    case 'index':
      return speaksOfEvaluation(last) ? 'sure' : 'likely';
    case 'key':
      // The name of a yes or a no, unless of what is sent or drawn.
      return at === 'switch' && !otherOwners.test(name) ? 'sure' : 'likely';
    case 'property':
      if (/\.(key|name|id)$/i.test(name) && shareWord(name.slice(0, name.lastIndexOf('.')), key))
        return 'sure';
      return /^env(ironment)?\.name$/i.test(name) && /^[A-Z0-9_]+$/.test(key) ? 'sure' : 'likely';
    case 'compare':
      return comparedKeys.test(name) ? 'sure' : 'likely';
    case 'name':
      return at === 'list' || mayBeCalled(name, key) ? 'sure' : 'likely';
    case 'type':
    case 'member':
    case 'source':
      return 'sure';
    default:
      return 'likely';
  }
}

/** Whether a text names a variable of the process, which is set, read, or put in from. */
export function namesVariable(context: string, text: string): boolean {
  const [role = '', name = '', at = ''] = context.split(' ');
  return (role === 'source' && isInCapitals(text)) || isVariable(role, name, at, text);
}

/** Whether a text in capitals is told in its place to be a variable of the process. */
const isVariable = (role: string, name: string, at: string, text: string): boolean =>
  isInCapitals(text) && ((role === 'key' && isVariableOfProcess(name)) || isAskedOfProcess(role, name, at));

/** Whether a name is one that a program is told something by: `SHOP_NEW_CART: "true"` of `env`. */
const isVariableOfProcess = (owner: string): boolean =>
  /^((string_?)?data|(env(ironment)?|config)(_?vars|_?variables)?|variables)?$/i.test(owner);

/** Whether a place is the name of a variable of the process that is read or set: `os.environ["NEW_CART"]`. */
function isAskedOfProcess(role: string, name: string, at: string): boolean {
  if (role === 'index') return holdsEnvironment(name);
  return role === 'argument' && at === '0' && asksEnvironment(name);
}

/**
 * Whether what holds a key may be called so: as constants are, by a word of the key, or as something that holds keys
 * whatever they are of, or flags. `theme = 'dark-mode'` is told a theme.
 */
function mayBeCalled(name: string, key: string): boolean {
  if (!/^\p{Ll}/u.test(name) || /(keys?|names?|ids?)$/i.test(name) || /^k\p{Lu}/u.test(name)) return true;
  return speaksOfFlags(name) || shareWord(name, key);
}

/** Whether a word of a name is one of a key, or begins as one. */
function shareWord(name: string, key: string): boolean {
  const words = wordsOfName(key).map((word) => word.toLowerCase());
  return wordsOfName(name).some((own) => {
    const [word, shortest] = [own.toLowerCase(), 3];
    return words.some(
      (other) =>
        word.length >= shortest &&
        other.length >= shortest &&
        (word.startsWith(other) || other.startsWith(word)),
    );
  });
}

/** Whether a place is one of other things by its name, however the key is spelt. */
function isOfOthers(role: string, name: string, at: string, key: string): boolean {
  switch (role) {
    case 'argument':
      return isOtherArgument(name, at);
    case 'key':
      return otherOwners.test(name);
    case 'property':
    case 'compare':
      return speaksOfOthers(name, key);
    default:
      return false;
  }
}

/** Whether a place has a name that says nothing of what stands there. */
function isGeneric(role: string, name: string): boolean {
  return (
    (role === 'property' || role === 'attribute') && /^(name|key|id|identifier|value|title|type)$/.test(name)
  );
}
