import { speaksOfEvaluation } from '../evaluation-words';
import { typesOfFlags } from '../languages/place-words';
import { fold } from '../words';
import type { Habit } from './habit';
import { flagNames, flagWords, namesFlags } from './name-words';

/** Functions around flags whose texts are other things: clients, titles, people, what happened. */
const otherFunctions =
  /^(get|new|create|make|init|with|add|set)?_?(client|title|text|label|name|caption|message|trait|identity|user|context|strategy|provider|listener|handler|category|logger|event|environment|track\w*|capture|log_?event|identify|strategy|describe|description|owner|group|flags?_?client|get_?identity_?flags)s?$|^(with|add|default|set)_?variants?$/i;

/** Libraries whose flags are those of a command, and whose gates are rights; SDKs, where they are set up. */
const otherLibraries =
  /^(flag:flag\.|[^:]*pflag:|Illuminate.Support.Facades:Gate\.|(Persistent)?Flags\.(\w+VarP?|(Bool|String|Int|Float|Duration|Count)\w*|Lookup|MarkHidden|MarkDeprecated)$|\S*\.BindPFlag$)|^flagsmith$/i;

const isOfOtherLibrary = (name: string): boolean => otherLibraries.test(name);

/** Arguments by name that hold keys where the function speaks of flags. */
const keyArguments =
  /^(key|name|id|code|value|raw_?value|entry_?name|for|of|keys|names|ids|slug|string|strings|by|named|called)$/i;

/** Properties and arguments around flags that hold other things than keys. */
const defaults = /default/i;
const otherParts =
  /owner|title|label|descr|text|(?<!edi|mu|cu|por|cep|tes|jus|lec|nec|oun|rin)table|path|column|tracking|limit|url|environment|env_?key|sdk_?key|api_?key|token|secret|category|type$|status$|context|user|(app(lication)?|service|client|project|instance|tenant|organi[sz]ation)_?(name|id)$|^(service|client)_?key$/i;

/** Functions that are asked for a flag's value: what they are given by name tells of whom it is asked for. */
const askedWith = /^get_?treatments?|variation(_?details?)?$/i;

/** Whether a property of a flag holds another thing than its key: its owner, its default. */
export const isPartOfFlag = (name: string): boolean => otherParts.test(name) || defaults.test(name);

/**
 * Whether a constant among flags is called after another part of them than the key: `APP_NAME`, `CONFIG_VARIANT`. What
 * its value repeats says nothing.
 */
export function isCalledAsPart(name: string, value: string): boolean {
  const [part] = otherParts.exec(name) ?? /variants?$|section|prefix/i.exec(name) ?? [];
  return part !== undefined && !fold(value).includes(fold(part));
}

/**
 * What the name of a place tells of the texts in it: that they are keys of `flags`, that they are `others`, or nothing.
 * @param name of a function with the receiver before it, of a property, variable, container or type
 * @param at the argument: its position or name
 */
export function tellsOf(role: string, name: string, at: string): 'flags' | 'others' | undefined {
  if (role === 'index' && name === 'Flipper') return 'flags';
  if (role === 'argument' && isOfOtherLibrary(name)) return 'others';
  if (role === 'key' && (otherFunctions.test(name) || askedWith.test(name))) return 'others';
  if (role === 'argument') return tellsOfArgument(name.slice(name.indexOf(':') + 1), at);
  if (!(role === 'name' ? flagNames : flagWords).test(name)) return undefined;
  // The type of flags is what they are a member of.
  const said = role === 'member' ? name.replace(/types?$/i, '') : name;
  if (otherParts.test(said) || /^(variant|variation)s?(\.|$)/i.test(name)) return 'others';
  // What a flag is compared with is one of its values.
  if (role === 'compare' && /(variant|variation|treatment)$/i.test(name)) return 'others';
  return defaults.test(name) && !/^(key|member|index)$/.test(role) ? 'others' : 'flags';
}

/** Titles of tests and questions to stores, which are told what they are of by the names of their arguments. */
const toldByName =
  /^(describe|context|it|test|specify|scenario|feature|where|find_by!?|exists\??|filter|exclude|get)$/;

/** Whether the name of an argument says that it is a flag, whatever the function's other texts are. */
export const isFlagByName = (name: string, at: string): boolean =>
  /^(feature_?)?(flag|toggle|switch)s?(_?(key|name|id)s?)?$|^features?(_?(key|name|id)s?)?$/i.test(at) &&
  toldByName.test(name.slice(name.lastIndexOf('.') + 1));

function tellsOfArgument(name: string, at: string): 'flags' | 'others' | undefined {
  const last = name.slice(name.lastIndexOf('.') + 1);
  if (isFlagByName(name, at)) return 'flags';
  if (otherFunctions.test(last)) return 'others';
  // Of a flag itself, `variant` tells one of its values.
  if (/^variants?$/i.test(last) && !flagWords.test(name.slice(0, -last.length))) return 'others';
  if (!/^\d*$/.test(at)) {
    if (otherParts.test(at) || defaults.test(at)) return 'others';
    if (flagWords.test(at)) return 'flags';
    if (!keyArguments.test(at)) return 'others';
  }
  return flagWords.test(name) ? 'flags' : undefined;
}

/** Functions that say that they answer for a feature, or set it, and types and objects that hold nothing but flags. */
const onlyFlags = new RegExp(
  [
    '[Ff]eature_?([Ff]lag|[Tt]oggle|[Ss]witch|[Gg]ate)|FEATURE_(FLAG|TOGGLE)|([Ff]lag|[Tt]oggle)_?([Ii]s_?)?([Ee]nabled|[Aa]ctive|[Oo]n)(?![a-z])',
    '[Ff]eatures?_?([Ii]s_?)?([Ee]nabled|[Dd]isabled|[Aa]ctive|[Oo]n)(?![a-z])|([Ii]s|[Uu]se|[Ee]nable|[Dd]isable|[Oo]verride|[Ss]tub|[Ss]et|[Ww]ith|[Cc]heck)_?([Ff]eature|[Ff]lag)(s|_flags?)?(?![A-Za-z])',
    // Bits have flags, too.
    '[Hh]as_?[Ff]eatures?(_?[Ff]lags?)?(?![A-Za-z])',
  ].join('|'),
);

/** Objects that are asked for flags and for nothing else: `FeatureService`, `featureFlags`, `_toggles`. */
const askedObjects =
  /^[_$]?(feature|flag|toggle|experiment|rollout)s?(_?(flag|toggle|switch|gate)(es|s)?)?(_?(service|manager|client|provider|store|checker|helper)s?)?$/i;

/** Models of flags, and what stores are asked for one of them, or to keep one: `FeatureFlag.create!(name: 'x')`. */
const modelsOfFlags = /^((\w+\.)*_?(feature_?)?(flag|toggle|switch))$/i;
const storing =
  /^(create|build|new|make|get|find|first|update|delete|destroy|exists?|where|filter)(_?(or|by|all)_?\w*)?[!?]?$/i;

/** Constants that say that they hold the key of a flag. */
const constantsOfFlags =
  /^(k|[a-z]_)?(feature_?(flag|toggle)s?_?|ff_)(?=[\p{L}\d])(?!(keys?|names?|ids?|prefix)$)|(?<=\p{L})_?feature_?(flag|toggle)(_?(key|name))?$/iu;

/** Whether a function says that it answers for flags: by its own name, or by whose it is and that it answers. */
function isAskedForFlags(name: string): boolean {
  const dot = name.lastIndexOf('.');
  const [receiver, last] = [name.slice(name.indexOf(':') + 1, Math.max(dot, 0)), name.slice(dot + 1)];
  return onlyFlags.test(last) || (askedObjects.test(receiver) && speaksOfEvaluation(last));
}

/** Whether an argument is the name of a flag that is stored. */
function isNameOfModel(name: string, at: string): boolean {
  const dot = name.lastIndexOf('.');
  const receiver = name.slice(name.indexOf(':') + 1, Math.max(dot, 0));
  return /^(name|key)$/.test(at) && modelsOfFlags.test(receiver) && storing.test(name.slice(dot + 1));
}

/** Whether a place is one of keys of flags by its name alone, whatever is known to stand there. */
export function isOfFlagsAlone(role: string, name: string, at: string): boolean {
  if (tellsOf(role, name, at) !== 'flags') return false;
  if (role === 'argument' && (isFlagByName(name, at) || isNameOfModel(name, at))) return true;
  if (role === 'argument') return at !== '1' && isAskedForFlags(name);
  if (role === 'compare') return /^(feature_?)?(flag|toggle)(_?(name|key|id))?$/i.test(name);
  if (role === 'type' && typesOfFlags.test(name)) return true;
  if (role === 'name') return constantsOfFlags.test(name);
  return ['member', 'key', 'type', 'index'].includes(role) && onlyFlags.test(name);
}

/** Whether a context speaks of a place of flags, by its name or because keys are usual there. */
export function isPlaceOfFlags(
  context: string,
  { habitOf }: { habitOf: (context: string) => Habit },
): boolean {
  const habit = habitOf(context);
  if (habit === 'usual') return true;
  const [role = '', name = '', at = ''] = context.split(' ');
  return habit !== 'unusual' && namesFlags(context) && tellsOf(role, name, at) !== 'others';
}
