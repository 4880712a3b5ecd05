import type { Habit } from './habits';
import { isDistinctive } from './key-shapes';

/** Names that speak of flags. */
const flagWords =
  /flag|feature|toggle|experiment|variant|variation|treatment|rollout|kill_?switch|(^|[^a-z])gate/i;

/** Functions whose texts are never flags: translation, loading, logging, titles of tests, the page's elements. */
const otherCalls =
  /^(t|\$t|tc|i18n|translate|gettext|ngettext|_|formatMessage|require|import|import_module|describe|it|test|suite|context|log|info|warn|warning|error|debug|trace|fatal|print|println|printf|Printf|Println|Errorf|Sprintf|querySelector|querySelectorAll|getElementById|getElementsByClassName|getByText|getByTestId|getByRole|getByLabelText|findByText|findByTestId|queryByText|queryByTestId|addEventListener|removeEventListener|createElement|setAttribute|getAttribute|clsx|cx|classNames|classnames|Error|TypeError|Exception|getLogger|LoggerFactory)$/;

/** Attributes and properties whose texts are never flags. */
const otherAttributes =
  /^(class|className|style|href|src|alt|title|placeholder|role|htmlFor|lang|icon|testId|testID|i18nKey|d|fill|stroke|data-.*|aria-.*)$/;

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
  return role !== 'name' && isFlagPlace && habit !== 'unusual' ? 'sure' : 'likely';
}
