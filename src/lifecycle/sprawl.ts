import type { LifecycleThresholds } from '../configuration/configuration';
import type { Connection, Environment } from '../contract/connection';
import type { Flag } from '../contract/flag';
import type { Lifecycle } from '../contract/lifecycle';

/**
 * How code and platforms agree on a flag.
 * - `unknown`: code evaluates it, and every platform that could have it was read and has it not, or archived.
 * - `stale`: its time is over.
 * - `unused`: on a platform, and no code that could use it names it.
 * - `active`: on a platform, and nothing speaks against it.
 * - `unreachable`: can't be told, because a platform that would tell can't be read.
 */
export const sprawlCategories = ['unknown', 'stale', 'unused', 'active', 'unreachable'] as const;
export type SprawlCategory = (typeof sprawlCategories)[number];

/** What is known of the code of one folder. */
export interface SprawlFolder {
  /** Any stable text, for instance the folder's URI. */
  id: string;
  /** Whether all of its files were scanned. Before that, "no code names it" can't be said. */
  scanned: boolean;
  /** Identifiers of the connections whose flags this code may use. */
  connectionIds: ReadonlySet<string>;
  /** Names in its configuration that no connection has. */
  missingConnections: readonly string[];
  /** Its own thresholds; null when the warden's verdict stands. */
  thresholds: LifecycleThresholds | null;
  /** All keys that code names, with the number of references. */
  counts: ReadonlyMap<string, number>;
  /** How many of the references to a key are beyond doubt. Asked for keys that no platform has. */
  sureReferences(key: string): number;
}

export interface SprawlInput {
  /** Null when the warden answers; else since when it doesn't, and of when the flags at hand are. */
  offline: { since: Date; rememberedAt: Date | null; detail: string; signedOut?: boolean } | null;
  connections: readonly Connection[];
  environments(connectionId: string): readonly Pick<Environment, 'key' | 'production'>[];
  flags: Iterable<Flag>;
  folders: readonly SprawlFolder[];
  now: Date;
}

/** Why something can't be told. */
export type Obstacle =
  | { kind: 'offline'; since: Date; rememberedAt: Date | null; detail: string; signedOut?: boolean }
  | { kind: 'unread'; connection: Connection }
  | { kind: 'missing'; name: string };

/** One flag, or one key that no platform has, in the one category it belongs to. */
export interface SprawlEntry {
  /** Lasts as long as the flag is on its platform, or the key on none, whatever category it is in. */
  readonly id: string;
  readonly key: string;
  readonly category: SprawlCategory;
  /** Null: no platform at hand has the key. An archived flag when only that has the key. */
  readonly flag: Flag | null;
  /** The verdict by the thresholds that apply here; null where there is no flag. */
  readonly lifecycle: Lifecycle | null;
  /** References in the folders that may use it. */
  readonly references: number;
  /** Whether all folders that may use it were scanned; without it `references` is a lower bound. */
  readonly scanned: boolean;
  /** Identifiers of the folders that hold the references. */
  readonly folderIds: readonly string[];
}

export interface Sprawl {
  readonly entries: readonly SprawlEntry[];
  readonly counts: Readonly<Record<SprawlCategory, number>>;
  readonly obstacles: readonly Obstacle[];
}

/** Before anything is known. */
export const emptySprawl: Sprawl = {
  entries: [],
  counts: { unknown: 0, stale: 0, unused: 0, active: 0, unreachable: 0 },
  obstacles: [],
};
