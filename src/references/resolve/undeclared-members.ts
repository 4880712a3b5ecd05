import type { OtherName } from '../facts/facts';
import type { Habit } from './habit';
import { isDistinctive, looksLikeKey } from './key-shapes';
import type { KnownKeys } from './known-keys';
import { holdsMoreFlags, isOfAny, speaksOnlyOfFlags } from './name-words';

/**
 * The key that a member of an enumeration or object of flags stands for which no file declares, as those are that are
 * generated or come with packages: `FeatureFlag.NEW_CART`.
 */
export function keyOfUndeclared({ path }: OtherName, keys: KnownKeys): string | undefined {
  const [name = '', owner = ''] = path.split('.').reverse();
  if (!speaksOnlyOfFlags(owner) || !/^\p{Lu}/u.test(owner) || !/^\p{Lu}/u.test(name)) return undefined;
  if (!isDistinctive(name) || !looksLikeKey(name) || holdsMoreFlags(name) || isOfAny(name)) return undefined;
  return keys.ofMember(name) ?? keys.asSpelt(name);
}

/** The same of a member that isn't known, where a function is given it that known keys are usually given to. */
export function unknownMember(
  named: OtherName,
  { keys, habitOf }: { readonly keys: KnownKeys; readonly habitOf: (context: string) => Habit },
): { key: string; name: string; context: string; isUsual: true } | undefined {
  const { context = '', isLocal, path } = named;
  if (isLocal || !context.startsWith('argument ') || habitOf(context) !== 'usual') return undefined;
  const key = keyOfUndeclared(named, keys);
  return key === undefined || keys.has(key)
    ? undefined
    : { key, name: path.split('.').at(-1) ?? '', context, isUsual: true };
}
