import type { z } from 'zod';
import { PlatformError } from '../platform-adapter';
import type { PlatformLine, Question } from '../http/platform-line';

/** Items asked for at a time; LaunchDarkly gives 20 unasked. */
const pageSize = 100;

interface PageShape<Item> {
  items: Item[];
  totalCount?: number | null | undefined;
}

/**
 * All items of a list, page after page.
 * @throws PlatformError `bad_answer` when the list ends before all the items are there that it promised
 */
export async function allPages<Item>(
  line: PlatformLine,
  path: string,
  shape: z.ZodType<PageShape<Item>>,
  signal: AbortSignal,
  query: Question['query'] = {},
): Promise<Item[]> {
  const all: Item[] = [];
  for (;;) {
    const page = { ...query, limit: pageSize, offset: all.length };
    const { items, totalCount } = await line.ask({ path, query: page, signal }, shape);
    all.push(...items);
    if (totalCount == null ? items.length < pageSize : all.length >= totalCount) return all;
    if (items.length === 0)
      throw new PlatformError(
        'bad_answer',
        `GET ${path}: the list ended after ${all.length} of its ${totalCount ?? 'many'} items.`,
      );
  }
}
