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
    'LogInformation|LogWarning|LogError|LogDebug|LogTrace|LogCritical|WriteLine|Write|get_?[lL]ogger|LoggerFactory|Logger',
    'Print|Printf|Println|Fprint\\w*|Errorf|Sprintf|Fatalf|Fatal|Logf|Infof|Warnf|Debugf|Wrap|Wrapf|NewError|New(Error|Exception)',
    'counter|gauge|histogram|timer|summary|meter|increment|distribution|incr|timing|track|capture|emit|dispatch|publish|produce|send',
    'querySelector|querySelectorAll|getElementById|getElementsByClassName|createElement|setAttribute|getAttribute|hasAttribute',
    '(get|find|query)(All)?By[A-Z]\\w*|addEventListener|removeEventListener|clsx|cx|classNames|classnames',
    '\\w*(Error|Exception)|raise|throw|abort|panic|fail|assert_raises?',
    'replace|replaceAll|split|startsWith|endsWith|starts_with|ends_with|startswith|endswith|indexOf|concat|append|trim|HasPrefix|HasSuffix',
    'getenv|get_env|Getenv|LookupEnv|getProperty|setProperty|env|GetEnvironmentVariable',
    'post|patch|notify|testTag|testID|test_id|setItem|getItem|removeItem',
    'addAttribute|setTitle|setLabel|Description|SerializedName|JsonProperty|JsonPropertyName|Column|Table|Route|RequestMapping|GetMapping|PostMapping|Path|Named|Qualifier|Value',
  ].join('|')})$`,
);

/** Objects that are told or asked of other things, whatever they are asked by. */
const otherReceivers =
  /^(metrics?|stats[dD]?|telemetry|analytics|tracker|logger|path|fs|i18n|(session|local)Storage|cache)$/i;
/** Arguments that are texts for people, by their names. */
const proseArguments =
  /^(desc|description|label|title|caption|message|msg|text|summary|tooltip|placeholder|help|reason|because)$/i;
/** Functions that compare what they are given first; what they are given behind it says what is proven. */
const assertions = /^(XCT)?assert(_?\w+)?$|^(Assert|expect)\.\w+$/i;
/** What tests compare anything with, apart from what is asked of it. */
const comparing = /^(expect\w*|equals?|eq|same|be|to(be|equal|match|strict)\w*|should\w*|is_?equal\w*)$/i;
const compared = 2;

/** Whether the texts that a function is given are never flags. */
export const isOtherCall = (name: string): boolean => otherCalls.test(name.replace(/(?<=.)Async$/, ''));

/** Whether a function is given names of whatever any object has, so that known keys among them tell nothing of others. */
export const isOfAnyObject = (name: string): boolean => /^(get|has|set|del)attr$/.test(name);

/** Functions by which programs of WordPress let others change a value, or keep one, whatever it is. */
const hooks =
  /^(((apply|add|has|remove)_(all_)?filters?|(do|add|has|remove|did)_(all_)?actions?)(_ref_array|_deprecated)?|(get|add|update|delete)_(site_|network_)?(option|transient))$/;

/** Whether a function is given names of all that a program of WordPress lets others change or keeps. */
export const isHook = (name: string): boolean => hooks.test(name);

/** Whether a function is one by which tests compare whatever they are of: there, keys tell nothing of other texts. */
export const isAssertion = (name: string): boolean => assertions.test(name) || comparing.test(name);

/** Whether a function that gives texts for people may as well give the value of a flag, by whose it is. */
export const isTypedGetter = (name: string): boolean => name === 'getString';

/**
 * Whether an argument is another thing, by the function's name with what stands before it, and the argument's place.
 */
export function isOtherArgument(name: string, at: string): boolean {
  const dot = name.lastIndexOf('.');
  const receiver = name.slice(name.indexOf(':') + 1, Math.max(dot, 0));
  if (otherReceivers.test(receiver.replace(/^_+/, '')) || proseArguments.test(at)) return true;
  return Number(at) >= compared && assertions.test(name.slice(dot + 1));
}
