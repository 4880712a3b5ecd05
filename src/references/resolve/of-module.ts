import type { MentionFact, NameGroupFact } from '../facts/facts';
import { directoryOf, lastPart, stemOf } from '../file-paths';
import { contexts } from '../languages/place-words';
import { isDistinctive, isInCapitals } from './key-shapes';
import type { KnownKeys } from './known-keys';
import { speaksOfFlags, speaksOnlyOfFlags } from './name-words';

/** What may follow the name of a module where it is imported. */
const extension = /\.([cm]?[jt]sx?|vue|svelte)$/;

/**
 * The variables at the top of a file of flags that are called as known keys are.
 * @param arePackages whether all files of a directory are one module
 */
export function keysAtTop(
  file: string,
  { context, names }: NameGroupFact,
  keys: KnownKeys,
  arePackages: boolean,
): NameGroupFact['names'] {
  if (context !== contexts.top) return [];
  const stem = stemOf(file);
  const isOfDirectory = arePackages || stem === 'index';
  const modules = isOfDirectory ? [stem, lastPart(directoryOf(file))] : [stem];
  return names.filter(
    ([name]) => keys.has(name) && modules.some((module) => isFlagOf(module, name, arePackages)),
  );
}

/**
 * The known key that a variable of a module of flags is called as: `NEW_CART` of `./featureFlags`.
 * @param arePackages whether nothing of a module is named without it
 */
export function keyOfModule(
  { module, path, isLocal }: MentionFact,
  keys: KnownKeys,
  arePackages: boolean,
): { key: string; name: string; context: string } | undefined {
  if (module === null || isLocal || !keys.has(path)) return undefined;
  // What is named by its place may have dots in its name: `./feature-flags.store`.
  const between = module.includes('/') ? /\/+/ : /[.\\:]+/;
  const parts = module.replace(extension, '').split(between);
  const owner = parts.findLast((part) => part !== '' && part !== 'index') ?? '';
  return isFlagOf(owner, path, arePackages)
    ? { key: path, name: path, context: contexts.key(owner) }
    : undefined;
}

/**
 * The path of a member with the package that its owner is of, where that speaks of flags: `flags.F.NewCart`. Within the
 * package only one that speaks of nothing else does.
 */
export function withPackage({ module, path }: MentionFact, file: string): string {
  if (path.split('.').length !== 2) return path;
  const owner = lastPart(module ?? directoryOf(file));
  const isOfFlags = module === null ? speaksOnlyOfFlags(owner) : speaksOfFlags(owner);
  return isOfFlags ? `${owner}.${path}` : path;
}

/**
 * Whether what a module has by the name of a key is a flag, as far as the module's own name tells. Components and
 * functions of a feature aren't spelt in capitals.
 */
const isFlagOf = (module: string, name: string, arePackages: boolean): boolean =>
  isDistinctive(name) &&
  (speaksOnlyOfFlags(module) || (speaksOfFlags(module) && (arePackages || isInCapitals(name))));
