/**
 * The results of `read` for each item, in order, with up to `ahead` of them under way at once: as much as that is held
 * in memory, and no more.
 */
export async function* readAhead<Item, Result>(
  items: Iterable<Item>,
  ahead: number,
  read: (item: Item) => Promise<Result>,
): AsyncGenerator<{ readonly item: Item; readonly result: Result }> {
  const underway: { item: Item; result: Promise<Result> }[] = [];
  const start = (item: Item) => {
    const result = read(item);
    // It is awaited in its turn; until then, its failure must not count as one that nobody handles.
    result.catch(() => undefined);
    underway.push({ item, result });
  };
  for (const item of items) {
    start(item);
    if (underway.length < ahead) continue;
    const next = underway.shift();
    if (next) yield { item: next.item, result: await next.result };
  }
  for (const { item, result } of underway) yield { item, result: await result };
}
