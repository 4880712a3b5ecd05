import { wordsOfName } from './key-shapes';
import { flagWords, speaksOfOthers } from './name-words';

/** Words by which functions call a text, whatever it is the key of. */
const neutral =
  /^(a|the|my|key|name|id|code|slug|identifier|value|val|arg|argument|args|param|parameter|str|string|s|k|n|x|it|what|which|opt|option|setting|config|configuration|prop|property|var|variable|item|entry|capability|ability|module|product|input)s?$/i;
/** Names of parameters that take flags and nothing else. */
const ofFlags = /^_*(feature|kill)?_?(flag|toggle|switch|experiment|feature)s?_?(key|name|id|slug)?s?$/i;

/** What a function of the file calls what stands in a place: of `argument isOn 0 :column`, `column`; else ''. */
export const parameterIn = (context: string): string => / :(\S+)$/.exec(context)?.[1] ?? '';

/** Whether a parameter takes a key of a flag, as far as its name tells. */
export const takesFlags = (parameter: string): boolean => ofFlags.test(parameter);

/** Whether a parameter takes something that is called otherwise than keys of flags are. */
export function takesOthers(parameter: string): boolean {
  if (parameter === '' || flagWords.test(parameter)) return false;
  return speaksOfOthers(parameter) || !wordsOfName(parameter).some((word) => neutral.test(word));
}
