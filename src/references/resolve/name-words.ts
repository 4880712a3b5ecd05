/** Names that speak of flags. */
export const flagWords =
  /flag|feature|toggle|experiment|variant|variation|treatment|rollout|kill_?switch|(^|[^a-z])gate/i;

/** Names of variables that hold flags, and nothing else. */
export const flagNames = /feature_?(flag|toggle|switch|gate)s?|flags?$|^flags?_|toggles?$|kill_?switch/i;

/** Names of what is often spelt like a flag: events, permissions, texts. */
const otherNames =
  /event|permission|topic|route|path|table|column|metric|text|label|message|selector|style|colou?r|icon|queue|scope|role|i18n|translation|cache|cookie|header|menu|tab|page|test_?id|analytics|audit|job|task|endpoint|url|screen|section|column|field|coding_?keys|limit|count|mode|stage|step|theme|css|link|session|quota|trait|template/i;

/** Whether a name speaks of things that are no flags. */
export const speaksOfOthers = (name: string): boolean => otherNames.test(name) && !flagWords.test(name);

/** Whether a name speaks of flags. */
export const speaksOfFlags = (name: string): boolean => flagWords.test(name);

/** Whether the name in a context speaks of flags. */
export function namesFlags(context: string): boolean {
  return flagWords.test(context.split(' ')[1] ?? '');
}
