import type { FileFacts } from '../facts/facts';
import { stemOf } from '../file-paths';

/** Files in which nothing is called, so that `debug` is the name of a part. */
const configuration = /\.(json|jsonc|ya?ml|toml|properties|ini|xml|plist|config|tf|tfvars|hcl|conf)$/i;
/** Files that hold variables of a process. */
const environment = /\.env(\.\w+)?$/i;
/** Names of files that hold flags and nothing else. What stands at the top of TOML are sections, of features among others. */
const ofFlags =
  /(feature|flag|toggle|experiment)s?$|(flag|toggle)s?[-_]?(settings?|config(uration)?|defaults?|values|overrides)$/i;
const ofFlagsInSections = /(flag|toggle)s?$/i;

/** Files of code that hold flags by their names alone, and nothing else where they give an object: `config/features.php`. */
const code = /^(?!.*[.](test|spec)[.]).*\.(php|[cm]?[jt]s)$/i;
const ofFlagsInCode =
  /^(default[-_]?|app[-_]?)?(features|(feature[-_]?)?(flags|toggles|switches))([-_]?(config(uration)?|defaults?))?$/i;
/** What a file of code gives: what PHP returns has no name. */
const given = { php: /^key (?= |$)/, script: /^key exports(?= |$)/ };

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

/** The contexts of the texts and names of a file, by the file that they stand in. */
export function contextsIn(
  file: string,
  { literals, groups }: Pick<FileFacts, 'literals' | 'groups'>,
): (context: string) => string {
  if (code.test(file)) {
    const name = stemOf(file);
    const unnamedHere = file.endsWith('.php') ? given.php : given.script;
    const isHere = (context: string) => unnamedHere.test(context);
    const areOfFlags = ofFlagsInCode.test(name) && !holdsAllFlags(literals, groups, isHere);
    return (context) => (areOfFlags ? context.replace(unnamedHere, `key ${name}`) : context);
  }
  if (!isConfiguration(file)) return (context) => context;
  const isDivided = holdsAllFlags(literals, [], isUnnamed);
  return (context) => (isDivided && isUnnamed(context) ? context : contextIn(file, context));
}

/** Whether a name in some places holds all flags. */
const holdsAllFlags = (
  literals: FileFacts['literals'],
  groups: FileFacts['groups'],
  isHere: (context: string) => boolean,
): boolean =>
  literals.some(({ value, context }) => isHere(context) && ofAllFlags.test(value)) ||
  groups.some(({ context, names }) => isHere(context) && names.some(([name]) => ofAllFlags.test(name)));

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
