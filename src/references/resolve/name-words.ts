import { isPlainProperty } from '../languages/place-words';
import { fold } from '../words';
import { stemOf } from '../file-paths';
import { wordsOfName } from './key-shapes';

/** Names that speak of flags. */
export const flagWords =
  /flag|feature|toggle|experiment|variant|variation|treatment|rollout|kill_?switch|switches|flip_?flop|ab_?tests?(?![a-z])|(^|[^a-z])gate(?!way)|in_?memory_?provider|remote_?config/i;

/** Names that speak of flags and hardly ever of anything else. */
const onlyFlags = new RegExp(
  [
    '[Ff]lags?(?![a-z])|FLAGS?(?![A-Z])|[Tt]oggles(?![a-z])|TOGGLES?(?![A-Z])|[a-z_]_?[Tt]oggle(?![a-z])|[Kk]ill_?[Ss]witch',
    '[Ff]eature_?([Tt]oggle|[Ss]witch|[Gg]ate)|[Ff]eatures?(_?([Ss]ervice|[Mm]anager|[Cc]lient|[Ss]tore))?[._]?([Ii]s_?)?([Ee]nabled|[Dd]isabled|[Aa]ctiv|[Aa]vailable|[Oo]n(?![a-z]))',
    '([Ee]nabled?|[Dd]isabled?|[Aa]ctive|[Ww]ith|[Ss]tub|[Mm]ock|[Rr]equire|[Uu]se|[Hh]as|[Ii]s)_?[Ff]eatures?(?![a-z])',
  ].join('|'),
);

/** Whether a name speaks of flags and hardly ever of anything else: `isFlagActive`, `FeatureFlags`, `with_features`. */
export const speaksOnlyOfFlags = (name: string): boolean => onlyFlags.test(name);

/** Names of variables that hold flags, and nothing else. */
export const flagNames =
  /feature_?(flag|toggle|switch|gate)s?|flags?$|^flags?_|toggles?$|kill_?switch|switches$|ab_?tests?$|_(flag|switch|toggle)(_(name|key))?$/i;

/** Words, or their beginnings, in names of what is often spelt like a flag: events, permissions, texts. */
const otherWord =
  /^(event|permission|topic|route|path|table|column|metric|text|label|message|selector|style|colou?r|icon|queue|scope|role|i18n|translation|cache|cookie|header|menu|tab|page|testid|analytics|audit|job|task|endpoint|url|screen|section|field|limit|count|mode(?!l)|stage|step|theme|css|link|session|quota|trait|template|context|status|condition|reason|phase|severity|currency|locale|kind|button|radio|checkbox)/i;
/** The same of several words. */
const otherWords = /test_?id|coding_?keys/i;

/**
 * Whether a name speaks of things that are no flags.
 * @param key which the name may repeat, so that its words tell nothing
 */
export function speaksOfOthers(name: string, key = ''): boolean {
  if (flagWords.test(name)) return false;
  const words = wordsOfName(name).filter((word) => otherWord.test(word));
  if (otherWords.test(name)) words.push(name);
  const spelt = words.length > 0 && key !== '' ? fold(key) : '';
  return words.some((word) => spelt === '' || !spelt.includes(fold(word)));
}

/** Names that say that things are keys, not of what. */
const neutral = /keys?$/i;

/**
 * Whether constants of a container are flags, as far as names tell: its own, or of what lies around it; and where its
 * own tells nothing, that of its file.
 */
export function holdsFlags(container: string, outer: readonly string[], file: string): boolean {
  if (speaksOfFlags(container)) return true;
  if (speaksOfOthers(container)) return false;
  if (container === '' || outer.some((name) => speaksOfOthers(name))) return false;
  if (outer.some(speaksOfFlags)) return true;
  return neutral.test(container) && isFileOfFlags(file);
}

/** Whether a name among those of flags is one of what holds more of them, and of no flag. */
export const holdsMoreFlags = (name: string): boolean => /(flags|toggles)$/i.test(name);

/** What any list, map and context of components has. */
const ofCollections = /^(length|size|count|keys|values|entries|Provider|Consumer|displayName)$/i;

/** Whether a name is one that any object may have a member by, so that among those of flags it is no flag's. */
export const isOfAny = (name: string): boolean => isPlainProperty(name) || ofCollections.test(name);

/** Whether the name of a file speaks of flags. */
export function isFileOfFlags(file: string): boolean {
  return flagWords.test(stemOf(file));
}

/** Names of things that are called after the same features as flags are, whatever the name: their names are no flags. */
const namesakes =
  /(^|_)(events?|topics?|routes?|path(name)?s?|host(name)?s?|urls?|href|icons?|cookies?|messages?|descriptions?|desc|labels?|titles?|texts?|captions?|queues?|permissions?|metrics?)$|[a-z](Event|Topic|Route|Path|Host|Url|URL|Icon|Cookie|Message|Description|Label|Title|Text|Queue|Permission|Metric|Kind)s?$|^(ResourceKind[A-Z]|Kind[A-Z])|^(EVENT|KIND|PARAM|PATH|ROUTE|TOPIC|PERMISSION|URL)_/;
const insensitive =
  /^(fillable|guarded|casts|headings?|subtitle|caption|tooltip|placeholder|accessibility\w*|event|topic|route|path|hostname|url|href|icon|cookie|message|description|desc|label|title|text|queue|permission|metric|throttled?|logevent|dependencie|installed_?app|field)s?$/i;

/** Whether a name is that of something called after a feature, and no flag. */
export const namesOthers = (name: string): boolean =>
  (namesakes.test(name) || insensitive.test(name)) && !flagWords.test(name);

/** The same of a word within a name, which only its capital tells: `StatsigGateKey`. */
const gates = /[a-z]Gates?(?![a-z])/;

/** Whether a name speaks of flags. */
export const speaksOfFlags = (name: string): boolean => flagWords.test(name) || gates.test(name);

/** Whether the name in a context speaks of flags. */
export function namesFlags(context: string): boolean {
  return speaksOfFlags(context.split(' ')[1] ?? '');
}

/** Names of what tells where things are stored or which page shows them. */
const storage = /^(table|column|template|(template|table|column|url)_?name)s?$/i;

/** Whether a constant or field is called after something else than a flag, and its key isn't. */
export const isCalledOther = (name: string, key: string): boolean =>
  (namesOthers(name) || storage.test(name)) && !fold(key).includes(fold(name).replace(/s$/, ''));
