import type { ReviewAs } from '../../contract/access-request';

/** What becomes of the items, asked about one after the other; those of which nothing becomes are left out. */
export async function keptOf<Item, Kept>(
  items: readonly Item[],
  keep: (item: Item) => Promise<Kept | null>,
): Promise<Kept[]> {
  const kept: Kept[] = [];
  for (const item of items) {
    const one = await keep(item);
    if (one !== null) kept.push(one);
  }
  return kept;
}

/** The items that somebody may review, with as whom they may. */
export const toReview = <Item>(
  items: readonly Item[],
  reviewAs: (item: Item) => Promise<ReviewAs | null>,
): Promise<(Item & { reviewAs: ReviewAs })[]> =>
  keptOf(items, async (item) => {
    const as = await reviewAs(item);
    return as && { ...item, reviewAs: as };
  });
