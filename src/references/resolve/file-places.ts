import { stemOf } from '../file-paths';

/** Files in which nothing is called, so that `debug` is the name of a part. */
const configuration = /\.(json|jsonc|ya?ml|toml|properties|ini)$|\.env(\.\w+)?$/i;
/** Files that hold variables of a process. */
const environment = /\.env(\.\w+)?$/i;
/** Names of files that hold flags and nothing else. What stands at the top of TOML are sections, of features among others. */
const ofFlags = /(feature|flag|toggle|experiment)s?$/i;
const ofFlagsInSections = /(flag|toggle)s?$/i;

const speaksOfFlags = /feature[-_]?(flag|toggle|gate|switch)|(flag|toggle)s([^a-z]|$)/i;
/** What holds all that a file of configuration says, as Kubernetes has it. */
const data = /^key (data|stringData|spec|values)(?= |$)/;

/** The length of a context of names of something that has no name. */
const unnamed = 'key '.length;

/** Whether a file is one of configuration. */
export const isConfiguration = (file: string): boolean => configuration.test(file);

/**
 * The context of a text, by the file that it stands in: of the names at the top of `feature_flags.yml` the file says what
 * they are of.
 */
export function contextIn(file: string, context: string): string {
  if (data.test(context) && isConfiguration(file)) {
    const name = stemOf(file);
    return speaksOfFlags.test(name) ? context.replace(data, `key ${name}.$1`) : context;
  }
  const isUnnamed = context.startsWith('key ') && (context.length === unnamed || context[unnamed] === ' ');
  if (!isUnnamed || !isConfiguration(file)) return context;
  if (environment.test(file)) return `key environment${context.slice(unnamed)}`;
  const name = stemOf(file);
  const holdsFlags = (file.endsWith('.toml') ? ofFlagsInSections : ofFlags).test(name);
  return holdsFlags ? `key ${name}${context.slice(unnamed)}` : context;
}
