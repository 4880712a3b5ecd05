import type { MentionFact } from '../facts/facts';
import { isDistinctive } from './key-shapes';
import type { KnownKeys } from './known-keys';

/** The known key that something is called by which is asked itself whether it is on: `NewUi::IsEnabled()`. */
export function askedItself(
  { path, context = '' }: MentionFact,
  keys: KnownKeys,
): { key: string; name: string; context: string } | undefined {
  const isKey = context.startsWith('asked ') && keys.has(path) && isDistinctive(path);
  return isKey ? { key: path, name: path, context } : undefined;
}
