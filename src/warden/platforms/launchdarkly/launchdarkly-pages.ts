import type { Paging } from '../http/all-pages';

/** Items asked for at a time; LaunchDarkly gives 20 unasked. */
const size = 100;

interface Page<Item> {
  items: Item[];
  totalCount?: number | null | undefined;
}

export const launchDarklyPaging = <Item>(): Paging<Page<Item>, Item> => ({
  size,
  query: (offset) => ({ limit: size, offset }),
  items: ({ items }) => items,
  total: ({ totalCount }) => totalCount ?? null,
});
