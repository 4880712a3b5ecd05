import type { Flag } from '../contract/flag';
import type { Lifecycle } from '../contract/lifecycle';
import {
  sprawlCategories,
  type Obstacle,
  type Sprawl,
  type SprawlCategory,
  type SprawlEntry,
  type SprawlFolder,
  type SprawlInput,
} from './sprawl';
import { judgeLifecycle } from './stale';

/**
 * Puts every flag that the folders may use, and every key in their code that no platform has, into one category.
 * Pure, and works on counts: 10,000 flags take some milliseconds however many references there are.
 *
 * Absence is only claimed on full knowledge: `unknown` when all connections of the folder were read, `unused` when the
 * flag's connection was read and all folders that may use it were scanned. Archived flags that no code evaluates are
 * left out, and so is code whose folder has no connection at all.
 */
export function computeSprawl(input: SprawlInput): Sprawl {
  const foldersOf = foldersByConnection(input.folders);
  const readable = readableConnections(input);
  const entries: SprawlEntry[] = [];
  const onPlatform = new Map<string, Set<string>>();
  const keysOf = (connectionId: string) => {
    const keys = onPlatform.get(connectionId) ?? new Set();
    onPlatform.set(connectionId, keys);
    return keys;
  };
  const archived = new Map<string, Flag[]>();

  for (const flag of input.flags) {
    const folders = foldersOf.get(flag.connectionId);
    if (folders === undefined) continue;
    if (flag.archivedAt === null) {
      entries.push(entryOfFlag(flag, folders, readable.has(flag.connectionId), input));
      keysOf(flag.connectionId).add(flag.key);
    } else {
      archived.set(flag.key, [...(archived.get(flag.key) ?? []), flag]);
    }
  }
  for (const [key, folders] of missingKeys(input.folders, onPlatform)) {
    entries.push(entryOfMissingKey(key, folders, archived.get(key) ?? [], input, readable));
  }
  return { entries, counts: countByCategory(entries), obstacles: obstaclesOf(input, foldersOf) };
}

function entryOfFlag(
  flag: Flag,
  folders: readonly SprawlFolder[],
  readable: boolean,
  input: SprawlInput,
): SprawlEntry {
  const using = folders.filter((folder) => folder.counts.has(flag.key));
  const references = sum(using, (folder) => folder.counts.get(flag.key) ?? 0);
  const scanned = folders.every((folder) => folder.scanned);
  const lifecycle = verdict(flag, using.length > 0 ? using : folders, input);
  const category = (): SprawlCategory => {
    if (lifecycle.stale === 'yes') return 'stale';
    if (references > 0 || !scanned) return 'active';
    return readable ? 'unused' : 'unreachable';
  };
  return {
    id: `flag:${flag.connectionId}:${flag.key}`,
    key: flag.key,
    category: category(),
    flag,
    lifecycle,
    references,
    scanned,
    folderIds: using.map(({ id }) => id),
  };
}

/** The verdict of the folders' own thresholds: stale when it is by any of them. */
function verdict(flag: Flag, folders: readonly SprawlFolder[], input: SprawlInput): Lifecycle {
  if (folders.every(({ thresholds }) => thresholds === null)) return flag.lifecycle;
  const thresholds = [...new Set(folders.map((folder) => folder.thresholds))];
  const verdicts = thresholds.map((own) =>
    own === null
      ? flag.lifecycle
      : judgeLifecycle(flag, own, input.now, input.environments(flag.connectionId)),
  );
  const [first = flag.lifecycle] = verdicts;
  return verdicts.find(({ stale }) => stale === 'yes') ?? first;
}

/** The folders whose code evaluates a key that none of their platforms has. */
function missingKeys(
  folders: readonly SprawlFolder[],
  onPlatform: ReadonlyMap<string, ReadonlySet<string>>,
): Map<string, SprawlFolder[]> {
  const missing = new Map<string, SprawlFolder[]>();
  for (const folder of folders) {
    if (folder.connectionIds.size === 0 && folder.missingConnections.length === 0) continue;
    const platforms = [...folder.connectionIds].flatMap((id) => onPlatform.get(id) ?? []);
    for (const key of folder.counts.keys()) {
      const isKnown = platforms.some((keys) => keys.has(key));
      if (isKnown || folder.sureReferences(key) === 0) continue;
      missing.set(key, [...(missing.get(key) ?? []), folder]);
    }
  }
  return missing;
}

function entryOfMissingKey(
  key: string,
  folders: readonly SprawlFolder[],
  archived: readonly Flag[],
  input: SprawlInput,
  readable: ReadonlySet<string>,
): SprawlEntry {
  const certain = folders.some(
    (folder) =>
      folder.missingConnections.length === 0 && [...folder.connectionIds].every((id) => readable.has(id)),
  );
  const [flag = null] = archived
    .filter(({ connectionId }) => folders.some((folder) => folder.connectionIds.has(connectionId)))
    .sort((a, b) => (a.connectionId < b.connectionId ? -1 : 1));
  return {
    id: `key:${key}`,
    key,
    category: certain ? 'unknown' : 'unreachable',
    flag,
    lifecycle: flag === null ? null : verdict(flag, folders, input),
    references: sum(folders, (folder) => folder.counts.get(key) ?? 0),
    scanned: folders.every((folder) => folder.scanned),
    folderIds: folders.map(({ id }) => id),
  };
}

function obstaclesOf(
  { offline, connections, folders }: SprawlInput,
  foldersOf: ReadonlyMap<string, unknown>,
): Obstacle[] {
  const missing = new Set(folders.flatMap((folder) => folder.missingConnections));
  const unread = connections.filter(({ id, sync }) => foldersOf.has(id) && sync.state !== 'current');
  return [
    ...(offline === null ? [] : [{ kind: 'offline' as const, ...offline }]),
    ...unread.map((connection) => ({ kind: 'unread' as const, connection })),
    ...[...missing].map((name) => ({ kind: 'missing' as const, name })),
  ];
}

function readableConnections({ offline, connections }: SprawlInput): Set<string> {
  if (offline !== null) return new Set();
  return new Set(connections.filter(({ sync }) => sync.state === 'current').map(({ id }) => id));
}

function foldersByConnection(folders: readonly SprawlFolder[]): Map<string, SprawlFolder[]> {
  const byConnection = new Map<string, SprawlFolder[]>();
  for (const folder of folders) {
    for (const id of folder.connectionIds) byConnection.set(id, [...(byConnection.get(id) ?? []), folder]);
  }
  return byConnection;
}

function countByCategory(entries: readonly SprawlEntry[]): Record<SprawlCategory, number> {
  const counts = Object.fromEntries(sprawlCategories.map((category) => [category, 0])) as Record<
    SprawlCategory,
    number
  >;
  for (const { category } of entries) counts[category] += 1;
  return counts;
}

function sum<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
