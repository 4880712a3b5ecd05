/** The items that concern somebody, asked about one after the other. */
export async function onlyFor<Item>(
  items: readonly Item[],
  isFor: (item: Item) => Promise<boolean>,
): Promise<Item[]> {
  const kept: Item[] = [];
  for (const item of items) if (await isFor(item)) kept.push(item);
  return kept;
}
