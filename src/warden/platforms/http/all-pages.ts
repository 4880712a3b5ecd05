import type * as z from 'zod';
import { PlatformError } from '../platform-adapter';
import type { PlatformLine, Query, Question } from './platform-line';

/** How a platform gives a list in pages. */
export interface Paging<Page, Item> {
  /** Items asked for at a time. */
  size: number;
  /** What asks for the page after so many items, the first one being page 0. */
  query(items: number, page: number): Query;
  items(page: Page): readonly Item[];
  /** How many there are in all; null where the platform doesn't tell. */
  total(page: Page): number | null;
}

/**
 * All items of a list, page after page.
 * @throws PlatformError `bad_answer` when the list ends before all the items are there that it promised
 */
export async function allPages<Page, Item>(
  line: Pick<PlatformLine, 'ask'>,
  { path, query, signal }: Pick<Question, 'path' | 'query' | 'signal'>,
  shape: z.ZodType<Page>,
  paging: Paging<Page, Item>,
): Promise<Item[]> {
  const all: Item[] = [];
  for (let number = 0; ; number++) {
    const wanted = { ...query, ...paging.query(all.length, number) };
    const page = await line.ask({ path, query: wanted, signal }, shape);
    const [items, total] = [paging.items(page), paging.total(page)];
    all.push(...items);
    if (total === null ? items.length < paging.size : all.length >= total) return all;
    if (items.length === 0)
      throw new PlatformError(
        'bad_answer',
        `GET ${path}: the list ended after ${all.length} of its ${total ?? 'many'} items.`,
      );
  }
}
