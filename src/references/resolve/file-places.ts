import type { LiteralFact } from '../facts/facts';
import { stemOf } from '../file-paths';

/** Files in which nothing is called, so that `debug` is the name of a part. */
const configuration = /\.(json|jsonc|ya?ml|toml|properties|ini|xml|plist|config|tf|tfvars|hcl|conf)$/i;
/** Files that hold variables of a process. */
const environment = /\.env(\.\w+)?$/i;
/** Names of files that hold flags and nothing else. What stands at the top of TOML are sections, of features among others. */
const ofFlags =
  /(feature|flag|toggle|experiment)s?$|(flag|toggle)s?[-_]?(settings?|config(uration)?|defaults?|values|overrides)$/i;
const ofFlagsInSections = /(flag|toggle)s?$/i;

const speaksOfFlags = /feature[-_]?(flag|toggle|gate|switch)|(flag|toggle)s([^a-z]|$)/i;
/** What holds all that a file of configuration says, as Kubernetes has it. */
const data = /^key (data|stringData|spec|values)(?= |$)/;

/** Names at the top of a file of flags that hold them, so that what stands beside these sets something else up. */
const ofAllFlags = /^(feature[-_]?)?(flags|toggles)$|^features$/i;

/** The length of a context of names of something that has no name. */
const unnamed = 'key '.length;

const isUnnamed = (context: string): boolean =>
  context.startsWith('key ') && (context.length === unnamed || context[unnamed] === ' ');

/** Whether a file is one of configuration. */
export const isConfiguration = (file: string): boolean => configuration.test(file) || environment.test(file);

/** The contexts of the texts of a file, by the file that they stand in. */
export function contextsIn(file: string, literals: readonly LiteralFact[]): (context: string) => string {
  if (!isConfiguration(file)) return (context) => context;
  const isDivided = literals.some(({ value, context }) => isUnnamed(context) && ofAllFlags.test(value));
  return (context) => (isDivided && isUnnamed(context) ? context : contextIn(file, context));
}

/**
 * The context of a text of a file of configuration: of the names at the top of `feature_flags.yml` the file says what
 * they are of.
 */
function contextIn(file: string, context: string): string {
  if (data.test(context)) {
    const name = stemOf(file);
    return speaksOfFlags.test(name) ? context.replace(data, `key ${name}.$1`) : context;
  }
  if (!isUnnamed(context)) return context;
  if (environment.test(file)) return `key environment${context.slice(unnamed)}`;
  const name = stemOf(file);
  const holdsFlags = (file.endsWith('.toml') ? ofFlagsInSections : ofFlags).test(name);
  return holdsFlags ? `key ${name}${context.slice(unnamed)}` : context;
}
