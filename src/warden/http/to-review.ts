import type { ReviewAs } from '../../contract/access-request';

/** The items that somebody may review, asked about one after the other, with as whom they may. */
export async function toReview<Item>(
  items: readonly Item[],
  reviewAs: (item: Item) => Promise<ReviewAs | null>,
): Promise<(Item & { reviewAs: ReviewAs })[]> {
  const kept: (Item & { reviewAs: ReviewAs })[] = [];
  for (const item of items) {
    const as = await reviewAs(item);
    if (as) kept.push({ ...item, reviewAs: as });
  }
  return kept;
}
