import type { Habit } from './habits';
import { isDistinctive } from './key-shapes';

/** Names that speak of flags. */
const flagWords =
  /flag|feature|toggle|experiment|variant|variation|treatment|rollout|kill_?switch|(^|[^a-z])gate/i;

/**
 * Functions whose texts are never flags: translation, loading, logging, metrics, titles of tests, the page's elements,
 * errors, changes of texts, and what is read from the environment.
 */
const otherCalls = new RegExp(
  `^(${[
    't|\\$t|tc|te|i18n|translate|translation|gettext|ngettext|pgettext|_|formatMessage|getMessage|getString|stringResource',
    'require|import|import_module|include|include_once|require_once|require_relative|load|autoload',
    'describe|it|test|suite|context|specify|scenario|DisplayName|Test|TestCase|TestMethod|Fact|Theory|tag|tags|Tag',
    'log|info|warn|warning|error|debug|trace|fatal|critical|verbose|print|println|printf|fprintf|sprintf|puts',
    'LogInformation|LogWarning|LogError|LogDebug|LogTrace|LogCritical|WriteLine|Write|getLogger|LoggerFactory|Logger',
    'Printf|Println|Errorf|Sprintf|Fatalf|Fatal|Logf|Infof|Warnf|Debugf|Wrap|Wrapf|NewError|New(Error|Exception)',
    'counter|gauge|histogram|timer|summary|meter|increment|distribution|incr|timing|track|capture|emit|dispatch|publish|produce|send',
    'querySelector|querySelectorAll|getElementById|getElementsByClassName|createElement|setAttribute|getAttribute|hasAttribute',
    '(get|find|query)(All)?By[A-Z]\\w*|addEventListener|removeEventListener|clsx|cx|classNames|classnames',
    '\\w*(Error|Exception)|raise|throw|abort|panic|fail|assert_raises?',
    'replace|replaceAll|split|startsWith|endsWith|starts_with|ends_with|startswith|endswith|indexOf|concat|append|trim|HasPrefix|HasSuffix',
    'getenv|get_env|Getenv|LookupEnv|getProperty|setProperty|env|GetEnvironmentVariable',
    'addAttribute|setTitle|setLabel|Description|SerializedName|JsonProperty|JsonPropertyName|Column|Table|Route|RequestMapping|GetMapping|PostMapping|Path|Named|Qualifier|Value',
  ].join('|')})$`,
);

/** Attributes and properties whose texts are never flags. */
const otherAttributes =
  /^(class|className|style|href|src|alt|title|placeholder|role|htmlFor|lang|icon|testId|testID|i18nKey|d|fill|stroke|data-.*|aria-.*)$/;

/** Names of variables that hold flags, and nothing else. */
const flagNames = /feature_?(flag|toggle|switch|gate)s?|flags?$|^flags?_|toggles?$|kill_?switch/i;

/** Names of what is often spelt like a flag: events, permissions, texts. */
const otherNames =
  /event|permission|topic|route|path|table|column|metric|text|label|message|selector|style|colou?r|icon|queue|scope|role|i18n|translation|cache|cookie|header|menu|tab|page|test_?id|analytics|audit|job|task|endpoint|url/i;

/** Whether a name speaks of things that are no flags. */
export const speaksOfOthers = (name: string): boolean => otherNames.test(name) && !flagWords.test(name);

/** Whether a name speaks of flags. */
export const speaksOfFlags = (name: string): boolean => flagWords.test(name);

/** Whether the name in a context speaks of flags. */
export function namesFlags(context: string): boolean {
  return flagWords.test(context.split(' ')[1] ?? '');
}

/**
 * What a literal that is spelt like a key is, by the role of its place and what is usual there: `sure`ly a reference,
 * `likely` one, or null for none.
 */
export function judgeContext(context: string, key: string, habit: Habit): 'sure' | 'likely' | null {
  if (!/[A-Za-z0-9_$\u0080-\uffff]/.test(key)) return null;
  const [role = '', name = ''] = context.split(' ');
  const last = name.slice(name.lastIndexOf('.') + 1);
  if (role === 'argument' && otherCalls.test(last)) return null;
  if ((role === 'attribute' || role === 'property') && otherAttributes.test(name)) return null;
  if (habit === 'usual') return 'sure';
  const isFlagPlace = flagWords.test(name);
  if (isDistinctive(key)) return habit === 'unusual' && !isFlagPlace ? 'likely' : 'sure';
  if (habit === 'unusual') return 'likely';
  return (role === 'name' ? flagNames.test(name) : isFlagPlace) ? 'sure' : 'likely';
}
