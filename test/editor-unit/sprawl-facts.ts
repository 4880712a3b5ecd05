import type { Flag } from '../../src/contract/flag';
import type { Obstacle, Sprawl, SprawlCategory, SprawlEntry } from '../../src/lifecycle/sprawl';
import { sprawlCategories } from '../../src/lifecycle/sprawl';
import { onPlatform, stale } from '../lifecycle/sprawl-facts';

/** An entry as the sprawl has it: unknown keys without a flag, all others with one. */
export function entry(
  key: string,
  category: SprawlCategory,
  own: Partial<SprawlEntry> = {},
  flag: Partial<Flag> = {},
): SprawlEntry {
  const onIt = category === 'unknown' ? null : onPlatform(key, flag);
  return {
    id: onIt === null ? `key:${key}` : `flag:${onIt.connectionId}:${key}`,
    key,
    category,
    flag: onIt,
    lifecycle: onIt === null ? null : category === 'stale' ? stale : onIt.lifecycle,
    references: category === 'unused' ? 0 : 1,
    scanned: true,
    folderIds: category === 'unused' ? [] : ['file:///shop'],
    ...own,
  };
}

export function sprawlOf(entries: readonly SprawlEntry[], obstacles: readonly Obstacle[] = []): Sprawl {
  const counts = Object.fromEntries(
    sprawlCategories.map((category) => [category, entries.filter((one) => one.category === category).length]),
  ) as Record<SprawlCategory, number>;
  return { entries, counts, obstacles };
}
