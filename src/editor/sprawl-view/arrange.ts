import type { StaleRule } from '../../contract/lifecycle';
import { sprawlCategories, type Sprawl, type SprawlCategory, type SprawlEntry } from '../../lifecycle/sprawl';
import type { Arrangement, GroupBy, SortBy } from './arrangement';

/** What the entries of a group have in common. Names are a platform's or a person's words. */
export type GroupBasis =
  | { by: 'category'; category: SprawlCategory }
  | { by: 'owner'; names: readonly string[] }
  | { by: 'platform'; connectionId: string | null }
  | { by: 'reason'; rule: StaleRule }
  | { by: 'reason'; rule: null; category: SprawlCategory };

export interface SprawlGroup {
  /** The same for the same basis. */
  readonly id: string;
  readonly basis: GroupBasis;
  readonly entries: readonly SprawlEntry[];
}

export interface Wanted extends Omit<Arrangement, 'onlyThisFile'> {
  /** Words that all must occur in an entry's key, name, owners or tags. */
  filter: string;
  /** Only these keys; null: all. */
  keys: ReadonlySet<string> | null;
}

/** Picks, sorts and groups. Groups without entries are left out. */
export function arrange(sprawl: Sprawl, wanted: Wanted): SprawlGroup[] {
  const isWanted = wantedBy(wanted);
  const entries = sprawl.entries.filter(isWanted).sort(orders[wanted.sortBy]);
  const groups = new Map<string, { basis: GroupBasis; entries: SprawlEntry[] }>();
  for (const entry of entries) {
    const basis = basisOf[wanted.groupBy](entry);
    const id = idOf(basis);
    const group = groups.get(id);
    if (group === undefined) groups.set(id, { basis, entries: [entry] });
    else group.entries.push(entry);
  }
  return [...groups]
    .map(([id, group]) => ({ id, ...group }))
    .sort((a, b) => rank(a.basis) - rank(b.basis) || compare(a.id.toLowerCase(), b.id.toLowerCase()));
}

function wantedBy({ filter, keys, categories }: Wanted): (entry: SprawlEntry) => boolean {
  const words = filter
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return (entry) => {
    if (keys !== null && !keys.has(entry.key)) return false;
    if (categories !== null && !categories.includes(entry.category)) return false;
    if (words.length === 0) return true;
    const text = searchText(entry);
    return words.every((word) => text.includes(word));
  };
}

function searchText({ key, flag }: SprawlEntry): string {
  if (flag === null) return key.toLowerCase();
  return [key, flag.name, ...flag.owners.map(({ name }) => name), ...flag.tags].join('\n').toLowerCase();
}

type Order = (a: SprawlEntry, b: SprawlEntry) => number;
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const byKey: Order = (a, b) => compare(a.key, b.key) || compare(a.id, b.id);
const createdAt = ({ flag }: SprawlEntry) => flag?.createdAt ?? '9999';
const changedAt = ({ flag }: SprawlEntry) => flag?.lastChange?.at ?? '0000';

const orders: Record<SortBy, Order> = {
  key: byKey,
  age: (a, b) => compare(createdAt(a), createdAt(b)) || byKey(a, b),
  references: (a, b) => b.references - a.references || byKey(a, b),
  lastChange: (a, b) => compare(changedAt(b), changedAt(a)) || byKey(a, b),
};

const basisOf: Record<GroupBy, (entry: SprawlEntry) => GroupBasis> = {
  category: ({ category }) => ({ by: 'category', category }),
  owner: ({ flag }) => ({ by: 'owner', names: (flag?.owners ?? []).map(({ name }) => name).sort() }),
  platform: ({ flag }) => ({ by: 'platform', connectionId: flag?.connectionId ?? null }),
  reason: ({ category, lifecycle }) => {
    const reason = lifecycle?.reasons[0];
    return category === 'stale' && reason !== undefined
      ? { by: 'reason', rule: reason.rule }
      : { by: 'reason', rule: null, category };
  },
};

function idOf(basis: GroupBasis): string {
  switch (basis.by) {
    case 'category':
      return `group:category:${basis.category}`;
    case 'owner':
      return `group:owner:${JSON.stringify(basis.names)}`;
    case 'platform':
      return `group:platform:${basis.connectionId ?? ''}`;
    case 'reason':
      return `group:reason:${basis.rule ?? `none:${basis.category}`}`;
  }
}

const rules: readonly StaleRule[] = [
  'expired',
  'past_review',
  'platform_says_so',
  'fully_rolled_out',
  'no_evaluations',
  'temporary_and_old',
];

/** Place among the groups of the same kind: what asks for attention first, what is nobody's last. */
function rank(basis: GroupBasis): number {
  switch (basis.by) {
    case 'category':
      return sprawlCategories.indexOf(basis.category);
    case 'owner':
      return basis.names.length === 0 ? 1 : 0;
    case 'platform':
      return basis.connectionId === null ? 1 : 0;
    case 'reason':
      return basis.rule === null
        ? rules.length + sprawlCategories.indexOf(basis.category)
        : rules.indexOf(basis.rule);
  }
}
