import { contexts } from '../languages/place-words';
import { holdsSettings } from '../settings-words';
import type { Grounds } from './certainty';
import { isPlaceOfFlags } from './flag-places';
import { isDistinctive, isInCapitals, isUnmistakable } from './key-shapes';
import type { KnownKeys } from './known-keys';
import { speaksOnlyOfFlags } from './name-words';

/** Names of objects whose members may be flags in another case, too. */
const ofFeatures = /feature|toggle|experiment/i;

/** How many names before a property tell what it is one of: `toggles.modes.newCheckout`. */
const farthestOwner = 2;

/** What gives what an object only holds: `options.Value.NewCart`, `flags.value.newCart`. */
const ofHolder = /^((current|wrapped)_?)?value$/i;

/** A name without the mark that it is asked with: `Features.new_cart?`. */
const withoutMark = (name: string): string => (name.endsWith('?') ? name.slice(0, -1) : name);

/** The known key, a variable of the process, that a setting is called after: `cfg.EnableNewCart` after `ENABLE_NEW_CART`. */
export function keyOfSetting(owner: string, name: string, keys: KnownKeys): string | undefined {
  if (!holdsSettings(owner) || !isDistinctive(name)) return undefined;
  if (keys.has(name)) return isInCapitals(name) && isUnmistakable(name) ? name : undefined;
  const key = keys.ofProperty(name) ?? keys.ofField(name);
  return key !== undefined && isInCapitals(key) && !isInCapitals(name) ? key : undefined;
}

/** The known key that a constant is called after whose declaration isn't to be seen. */
const ofConstant = (name: string, keys: KnownKeys): string | undefined =>
  isInCapitals(name) ? keys.ofMember(name) : undefined;

/** The known key that `flags.newCheckout` reads from an object whose name speaks of flags, or is usual for them. */
export function ownProperty(
  path: string,
  grounds: Pick<Grounds, 'keys' | 'found' | 'habitOf'>,
): { key: string; name: string; context: string } | undefined {
  const [last = '', ...around] = path.split('.').reverse();
  const owners = around.length > 1 && ofHolder.test(around[0] ?? '') ? around.slice(1) : around;
  const name = withoutMark(last);
  const { keys, found } = grounds;
  const spelt = keys.ofProperty(name) ?? found.ofProperty(name);
  const key = spelt ?? keys.ofField(name) ?? found.ofField(name) ?? ofConstant(name, keys);
  if (key === undefined) return undefined;
  // A word that is a flag of `flags` needn't be one of `flags.owner`.
  for (const owner of owners.slice(0, isDistinctive(name) ? farthestOwner : 1)) {
    const context = contexts.key(owner);
    // Names in capitals are spelt as flags are, and what is asked with a mark is a yes or a no: `Settings.new_orders?`.
    const isAsked = last !== name || /^[A-Z0-9_]+$/.test(key);
    const isSetting = name === key && isAsked && isUnmistakable(key) && holdsSettings(owner);
    // As no name but those of flags is spelt, it doesn't matter how many others there are beside it.
    const isNamed = name === key && isDistinctive(name) && speaksOnlyOfFlags(owner);
    const isVariable = keyOfSetting(owner, name, keys) === key;
    const isOne =
      (isNamed || isPlaceOfFlags(context, grounds)) && (spelt !== undefined || ofFeatures.test(owner));
    if (isSetting || isVariable || isOne) return { key, name, context };
  }
  return undefined;
}
