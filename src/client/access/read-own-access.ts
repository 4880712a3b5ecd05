import type { Page } from '../../contract/page';
import type { WardenClient } from '../warden-client';
import type { OwnAccess } from './access-model';

/** Pages that are read of one list at most: what nobody reads to its end need not be fetched. */
const mostPages = 5;

/** Reads all that is a person's own. */
export async function readOwnAccess(client: WardenClient): Promise<OwnAccess> {
  const [requests, grants, waiting, reviewsDue, policyChanges, delegations, delegatedToMe] =
    await Promise.all([
      firstPage(client.requests({ mine: true })),
      allPages((cursor) => client.grants({ mine: true, open: true, ...cursor })),
      allPages((cursor) => client.requests({ waitingForMe: true, ...cursor })),
      allPages((cursor) => client.grants({ reviewDue: true, ...cursor })),
      allPages((cursor) => client.policyChanges({ waitingForMe: true, ...cursor })),
      allPages((cursor) => client.delegations({ mine: true, open: true, ...cursor })),
      allPages((cursor) => client.delegations({ toMe: true, open: true, ...cursor })),
    ]);
  const mine = new Set([...requests.map(({ id }) => id), ...grants.items.map(({ requestId }) => requestId)]);
  // Nobody reviews what they took themself.
  return {
    requests,
    grants: grants.items,
    waiting: waiting.items,
    reviewsDue: reviewsDue.items.filter(({ requestId }) => !mine.has(requestId)),
    hasMore: !waiting.isWhole || !reviewsDue.isWhole || !policyChanges.isWhole,
    policyChanges: policyChanges.items,
    delegations: delegations.items,
    delegatedToMe: delegatedToMe.items,
  };
}

const firstPage = async <Item>(page: Promise<Page<Item>>): Promise<Item[]> => (await page).items;

async function allPages<Item>(
  read: (cursor: { cursor?: string }) => Promise<Page<Item>>,
): Promise<{ items: Item[]; isWhole: boolean }> {
  const items: Item[] = [];
  let cursor: string | null = null;
  for (let pages = 0; pages < mostPages; pages += 1) {
    const page: Page<Item> = await read(cursor === null ? {} : { cursor });
    items.push(...page.items);
    cursor = page.nextCursor;
    if (cursor === null) break;
  }
  return { items, isWhole: cursor === null };
}
