import { contexts, flagWords } from '../languages/place-words';

/** A key within a longer text, where it begins in it, and the role of its place. */
export interface KeyInText {
  readonly value: string;
  readonly start: number;
  readonly context: string;
}

/** A flag and its state, as settings in one text give them: `new-cart=true`, `new-cart:on`. */
const state = /^(\s*)([\p{L}\p{N}_.:/-]+)(?:=(?:true|false|on|off|yes|no|0|1)|:\s?(?:true|false|on|off))$/iu;
/** The same by a mark before it, as one may be given for each: `+new-cart,-side-bar`. */
const marked = /^(\s*[+-])([\p{L}\p{N}_][\p{L}\p{N}_.:/-]*)$/u;
/** An argument of a program that speaks of flags, and those that it gives: `--feature-gates=NewCart=true,SideBar=${SIDE_BAR}`. */
const option = /^--?([\w-]*(?:feature|flag|toggle|gate|experiment)s?)[= ](?=[\p{L}\p{N}])/iu;
/** The same in the address of a page: `/cart?featureFlags=new-cart,side-bar`. */
const query = /[?&]([\w-]*(?:feature|flag|toggle|experiment)s?)=(?=[\p{L}\p{N}])/iu;
const given = /^([\p{L}\p{N}_.:/-]+)(=.*)?$/u;
/** Texts that say of what follows that it is a flag: `features:new-cart,side-bar`. */
const spoken = /^((?:feature|flag|toggle|experiment)s?):(?=[\p{L}\p{N}])/iu;
/** Paths of settings that lead to a flag: `FeatureManagement:NewCart`. */
const setting = /(?:^|:)(feature_?(?:management|flags?|toggles?)|flag_?values):(?=[\p{L}\p{N}_.-]+$)/iu;
/** The same as code writes it: `featureSwitches.newCart`. */
const member = /^(?:[\w-]+\.){0,3}(feature_?(?:flags?|toggles?|switch(?:es)?|gates?))\.(?=[\w-]+$)/iu;
/** The path of a setting, whose every name is one of those before it: `features.new-cart.enabled`. */
const path = /^[\w-]+(\.[\w-]+)+$/;
/** What every text has that holds keys. */
const telling = /[=:,.!]|^[+-]/;
/** Longest text that is looked into, in UTF-16 units. */
const longest = 2000;

/** Whether a text is an argument of a program that says which flags are on, however many they are. */
export const isOption = (text: string): boolean => option.test(text) && !/[\r\n]/.test(text);

/**
 * The keys that a text holds besides being one: those of `new-cart=true,side-bar=false`, `+new-cart,-side-bar`, of `--features=new-cart`,
 * `?features=new-cart`, `features:new-cart`, `FeatureManagement:NewCart` and `featureFlags.newCart`, of `!new-cart`, and of lists by commas where the place is a setting of flags.
 * @param context of the text
 * @param isConfiguration whether it is one of a file of settings, where names may be paths
 */
export function keysInText(text: string, context: string, isConfiguration: boolean): readonly KeyInText[] {
  if (text.length > longest || !telling.test(text)) return [];
  const [, name = ''] = context.split(' ');
  const parts = split(text);
  const isMarked = text.startsWith('+') || (parts.length > 1 && text.startsWith('-'));
  const each = isMarked || (text.startsWith('-') && flagWords.test(name)) ? marked : state;
  const states = parts.map(({ part, start }) => ({ start, found: each.exec(part) }));
  if (states.every(({ found }) => found !== null)) {
    const owner = `${contexts.key(name)} switch`;
    return states.map(({ start, found }) => ({
      value: found?.[2] ?? '',
      start: start + (found?.[1]?.length ?? 0),
      context: owner,
    }));
  }
  const switched = option.exec(text) ?? query.exec(text);
  if (switched) {
    const from = switched.index + switched[0].length;
    const to = text.startsWith('-') ? text.length : from + text.slice(from).search(/[&#]|$/);
    return split(text.slice(from, to)).flatMap(({ part, start }) => {
      const [, value] = given.exec(part) ?? [];
      const place = { start: start + from, context: contexts.property(switched[1] ?? '') };
      return value === undefined ? [] : [{ value, ...place }];
    });
  }
  const [opening = '', word = ''] = spoken.exec(text) ?? [];
  if (opening !== '') {
    return split(text.slice(opening.length)).map(({ part, start }) => ({
      value: part,
      start: start + opening.length,
      context: contexts.property(word),
    }));
  }
  const led = setting.exec(text);
  if (led) {
    const start = led.index + led[0].length;
    return [{ value: text.slice(start), start, context: contexts.key(led[1] ?? '') }];
  }
  if (isConfiguration && context.startsWith('key') && path.test(text)) return namesIn(text);
  const object = member.exec(text);
  if (object && !context.startsWith('attribute ')) {
    const start = object[0].length;
    const isGiven = context.startsWith('argument ');
    const place = isGiven ? context.replace(/( flags)?( :\S+)?$/, ' flags') : contexts.key(object[1] ?? '');
    return [{ value: text.slice(start), start, context: place }];
  }
  if (/^![\p{L}]/u.test(text)) return [{ value: text.slice(1), start: 1, context }];
  const isList =
    context.startsWith('property ') &&
    parts.length > 1 &&
    parts.every(({ part }) => /^ ?[\w.:/-]+$/.test(part));
  if (!isList) return [];
  return parts.map(({ part, start }) => ({
    value: part.trimStart(),
    start: start + (part.startsWith(' ') ? 1 : 0),
    context,
  }));
}

/** The parts of a text between commas, and where they begin. */
function split(text: string): { part: string; start: number }[] {
  let start = 0;
  return text.split(',').map((part) => {
    const at = start;
    start += part.length + 1;
    return { part, start: at };
  });
}

/** The names of a path but the first, each as a key of the one before it. */
function namesIn(text: string): KeyInText[] {
  const [first = '', ...names] = text.split('.');
  let start = first.length + 1;
  let owner = first;
  return names.map((value) => {
    const name = { value, start, context: contexts.key(owner) };
    start += value.length + 1;
    owner = value;
    return name;
  });
}
