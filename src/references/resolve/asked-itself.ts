import type { MentionFact } from '../facts/facts';
import { holdsSettings } from '../settings-words';
import { isDistinctive } from './key-shapes';
import type { KnownKeys } from './known-keys';

/**
 * The known key that something is called by which is asked itself whether it is on: `NewUi::IsEnabled()`, or as
 * one of the settings of a program: `settings.newUi.enabled`.
 */
export function askedItself(
  { path, context = '' }: MentionFact,
  keys: KnownKeys,
): { key: string; name: string; context: string } | undefined {
  if (!context.startsWith('asked ')) return undefined;
  if (keys.has(path) && isDistinctive(path)) return { key: path, name: path, context };
  const [name = '', ...owners] = path.split('.').reverse();
  const isSetting = isDistinctive(name) && owners.some(holdsSettings);
  const key = isSetting ? (keys.has(name) ? name : keys.ofProperty(name)) : undefined;
  return key === undefined ? undefined : { key, name, context };
}
