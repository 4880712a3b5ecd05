import { contexts, flagWords } from '../languages/place-words';

/** A key within a longer text, where it begins in it, and the role of its place. */
export interface KeyInText {
  readonly value: string;
  readonly start: number;
  readonly context: string;
}

/** A flag and its state, as settings in one text give them: `new-cart=true`, `new-cart:on`; `new-cart=%t`, where it is put in. */
const state =
  /^(\s*)([\p{L}\p{N}_.:/-]+)(?:=(?:true|false|on|off|yes|no|0|1|%t)|:\s?(?:true|false|on|off))$/iu;
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
/** The same as code writes it: `featureSwitches.newCart`, `localFeatureFlags.account.new-cart`. */
const member =
  /^((?:[\w-]+\.){0,3}\w{0,20}?(feature_?(?:flags?|toggles?|switch(?:es)?|gates?))\.)([\w-]+)(?:(\.)([\w-]+))?$/iu;
/** What a flag is asked by or for, behind its own name. */
const ofFlag = /^(enabled|disabled|active|on|off|state|status|value|default|name|key|variant|description)$/i;
/** The path of a setting that a function of settings is asked for, or that a value is put in from: `\${features.new-cart:false}`. */
const askedSetting =
  /^((?:\$\{)?(?:[\w-]+\.){0,4}?)(features?|feature[-_]?(?:flags?|toggles?|switch(?:es)?|gates?)|toggles?|flags?)\.([\w-]+)(?:\.(?:enabled|active|on|state|value))?(?::[^}]*)?\}?$/i;
/** Functions that give settings by their paths: by their names, or by whose they are. */
const givesSettings =
  /^argument (\S+\.)?((get|has|set)_?(required_?)?(property|parameter)|conditional_?on_?(property|expression)|property(_?or_?null)?|get_?(optional_?)?value|get_?(config|setting|section)\w*|config|alias|reads|read_?only|computed|not|observer) |^argument this\.(get|set|toggleProperty) |^argument \S*(config|configuration|conf|settings?|properties|environment|env|viper)\.\w+ /i;
/** What is said to be on or off: `{ "features.new-cart": true }`. */
const switched = /^key \S* ?switch$/;
/** The path of a setting, whose every name is one of those before it: `features.new-cart.enabled`, `features."new-cart"`. */
const path = /^[\w-]+(\.[\w-]+)*(\.[\w-]+|\."[\w.-]+"|\[[\w.-]+\])$/;
const nameInPath = /(?<=["[])[\w.-]+(?=["\]]$)|[\w-]+(?=[.[]|$)/g;
/** The same where code names the setting of a flag: `"shop.features.\"new-cart\""`. */
const quotedInPath =
  /^(?:[\w-]+\.){0,3}((?:feature_?)?(?:features?|flags?|toggles?|switch(?:es)?|gates?))\.\\?"(?=[\w.-]+\\?"$)/i;
/** A name of a setting that is kept as it is: `"[new-cart]"`. */
const bracketed = /^\[[\w./-]+\]$/;
/** What a field of Go is called in other places: `json:"new-cart,omitempty" env:"NEW_CART"`. */
const tagged = /(\w+):"([^",]+)/g;
/** What every text has that holds keys. */
const telling = /[=:,.!]|^[+-]|\$\{|^\[|\?$/;
/** Longest text that is looked into, in UTF-16 units. */
const longest = 2000;

/** What values are put in from: `\${features.new-cart} and \${features.side-bar}`. */
const placeholder = /\$\{[^{}]*\}/g;
/** What settings are called that say whether something is on. */
const switchedOn = /\.(enabled|active)$/i;
/** The whole name that a value is put in from, whatever it is: `\${shop.new-cart:false}`. */
const putInFrom = /\$\{([\p{L}_][\w.-]*)(?::[^{}]*)?\}/gu;

/** Whether a text that is no key holds some: an argument of a program that says which flags are on, or settings of flags. */
export const mayHoldKeys = (text: string): boolean =>
  (option.test(text) || settingsIn(text).length > 0 || sources(text).length > 0) && !/[\r\n]/.test(text);

/** The name that a text puts a value in from, where it does nothing else: that of `\${shop.new-cart:false}`. */
export function onlySource(text: string): { value: string; start: number } | undefined {
  const [only] = sources(text);
  return only?.whole === text ? { value: only.value, start: only.start } : undefined;
}

/**
 * The keys that a text holds besides being one: what values are put in from, those of `new-cart=true,side-bar=false`, `+new-cart,-side-bar`, of `--features=new-cart`,
 * `?features=new-cart`, `features:new-cart`, `FeatureManagement:NewCart` and `featureFlags.newCart`, of `!new-cart`, `new_cart?`, of `\${features.new-cart:false}` and `features.new-cart` where settings are asked for or switched, of the tags of
 * Go's fields, and of lists by commas where the place is a setting of flags.
 * @param context of the text
 * @param isConfiguration whether it is one of a file of settings, where names may be paths
 */
export function keysInText(text: string, context: string, isConfiguration: boolean): readonly KeyInText[] {
  if (text.length > longest || !telling.test(text)) return [];
  const putIn = sources(text).flatMap(({ value, start }) =>
    [...new Set([value, value.replace(switchedOn, '')])].map((name) => ({
      value: name,
      start,
      context: contexts.source,
    })),
  );
  return [...putIn, ...keysToldIn(text, context, isConfiguration)];
}

function keysToldIn(text: string, context: string, isConfiguration: boolean): readonly KeyInText[] {
  const [role, name = '', at] = context.split(' ');
  if (role === 'key' && at === 'tag') return inTags(text, name);
  const parts = split(text);
  const isMarked = text.startsWith('+') || (parts.length > 1 && text.startsWith('-'));
  const each = isMarked || (text.startsWith('-') && flagWords.test(name)) ? marked : state;
  const states = parts.map(({ part, start }) => ({ start, found: each.exec(part) }));
  if (states.every(({ found }) => found !== null)) {
    const owner = `${contexts.key(name)} switch`;
    return states.flatMap(({ start: begin, found }) => {
      const [value, start] = [found?.[2] ?? '', begin + (found?.[1]?.length ?? 0)];
      return [{ value, start, context: owner }, ...settingIn(value, start)];
    });
  }
  const opted = option.exec(text) ?? query.exec(text);
  if (opted) {
    const from = opted.index + opted[0].length;
    const to = text.startsWith('-') ? text.length : from + text.slice(from).search(/[&#]|$/);
    return split(text.slice(from, to)).flatMap(({ part, start }) => {
      const [, value] = given.exec(part) ?? [];
      const place = { start: start + from, context: contexts.property(opted[1] ?? '') };
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
  const isName = isConfiguration && context.startsWith('key');
  if (isName && path.test(text)) return namesIn(text);
  if (isName && bracketed.test(text)) return [{ value: text.slice(1, -1), start: 1, context }];
  const quoted = quotedInPath.exec(text);
  if (quoted) {
    const start = quoted[0].length;
    return [{ value: text.slice(start).replace(/\\?"$/, ''), start, context: contexts.key(quoted[1] ?? '') }];
  }
  const isAsked = givesSettings.test(context) || switched.test(context);
  const asked = isAsked ? settingIn(text, 0) : [];
  const settings = asked.length > 0 ? asked : settingsIn(text);
  if (settings.length > 0) return settings;
  const object = member.exec(text);
  if (object && !context.startsWith('attribute ')) {
    const [, before = '', owner = '', first = '', dot = '', further = ''] = object;
    const isFurther = further !== '' && !ofFlag.test(further);
    const [value, start] = isFurther
      ? [further, before.length + first.length + dot.length]
      : [first, before.length];
    const isGiven = context.startsWith('argument ');
    const place = isGiven ? context.replace(/( flags)?( :\S+)?$/, ' flags') : contexts.key(owner);
    return [{ value, start, context: place }];
  }
  // Of a class of flags, what is asked is named with a mark.
  if (context.startsWith('key ') && /^\p{L}[\p{L}\p{N}_]*\?$/u.test(text))
    return [{ value: text.slice(0, -1), start: 0, context }];
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

/** The flag that the path of a setting leads to. */
function settingIn(text: string, start: number): KeyInText[] {
  const [, before = '', word = '', value = ''] = askedSetting.exec(text) ?? [];
  if (value === '') return [];
  return [{ value, start: start + before.length + word.length + 1, context: contexts.key(word) }];
}

/** The flags that values are put in from. */
const settingsIn = (text: string): KeyInText[] =>
  text.includes('${')
    ? [...text.matchAll(placeholder)].flatMap(({ 0: one, index }) => settingIn(one, index))
    : [];

/** The names that values are put in from, each with all that stands for it. */
const sources = (text: string): { value: string; start: number; whole: string }[] =>
  text.includes('${')
    ? [...text.matchAll(putInFrom)].map(({ 0: whole, 1: value = '', index }) => ({
        value,
        start: index + 2,
        whole,
      }))
    : [];

/** The names of a path but the first, each as a key of the one before it. */
function namesIn(text: string): KeyInText[] {
  const [first, ...names] = text.matchAll(nameInPath);
  let owner = first?.[0] ?? '';
  return names.map(({ 0: value, index: start }) => {
    const name = { value, start, context: contexts.key(owner) };
    owner = value;
    return name;
  });
}

/** What the tags of a field call it. */
function inTags(text: string, owner: string): KeyInText[] {
  return [...text.matchAll(tagged)].map(({ index, 1: kind = '', 2: value = '' }) => ({
    value,
    start: index + kind.length + 2,
    context: /^env/i.test(kind) ? contexts.key('environment') : `${contexts.key(owner)} switch`,
  }));
}
