import type { CatalogueState, FlagCatalogue } from '../../client/catalogue';
import type { Configuration, FolderConfiguration } from '../../configuration/configuration';
import { ownThresholds } from '../../configuration/own-thresholds';
import type { Connection } from '../../contract/connection';
import type { Flag } from '../../contract/flag';
import type { Lifecycle } from '../../contract/lifecycle';
import { relevantConnections } from '../../lifecycle/relevant-connections';
import type { Obstacle } from '../../lifecycle/sprawl';
import { judgeLifecycle } from '../../lifecycle/stale';

/** A flag where it is, with the verdict by the thresholds that apply to the code that names it. */
export interface PlacedFlag {
  readonly flag: Flag;
  readonly connection: Connection;
  readonly lifecycle: Lifecycle;
}

/** Why it can't be told whether a key is on a platform: no warden was asked, none is connected, or an obstacle. */
export type Unclear = { kind: 'unasked' } | { kind: 'unconnected' } | Obstacle;

/**
 * What the platforms say of a key.
 * - `present`: on at least one of them.
 * - `absent`: on none, and all of them were asked; `archived` says where it once was.
 * - `unclear`: on none that was asked, and not all were.
 */
export type Standing =
  | { readonly answer: 'present'; readonly flags: readonly PlacedFlag[] }
  | {
      readonly answer: 'absent';
      readonly archived: readonly PlacedFlag[];
      readonly connections: readonly Connection[];
    }
  | {
      readonly answer: 'unclear';
      readonly archived: readonly PlacedFlag[];
      readonly because: readonly Unclear[];
    };

type Offline = Extract<CatalogueState, { state: 'offline' }>;

export type FlagSource = Pick<FlagCatalogue, 'state' | 'connections' | 'environments' | 'flagsByKey'>;

/** What the platforms that a folder's configuration admits say of a key. Answers from memory. */
export function standingOf(
  key: string,
  source: FlagSource,
  configuration: FolderConfiguration,
  now: Date,
): Standing {
  const { ids, missing } = relevantConnections(configuration, source.connections());
  const connections = source.connections().filter(({ id }) => ids.has(id));
  const placed = source.flagsByKey(key).flatMap((flag): PlacedFlag[] => {
    const connection = connections.find(({ id }) => id === flag.connectionId);
    if (connection === undefined) return [];
    return [{ flag, connection, lifecycle: lifecycleOf(flag, source, configuration, now) }];
  });
  const flags = placed.filter(({ flag }) => flag.archivedAt === null);
  if (flags.length > 0) return { answer: 'present', flags };
  const because = whyUnclear(source, connections, missing);
  return because.length === 0
    ? { answer: 'absent', archived: placed, connections }
    : { answer: 'unclear', archived: placed, because };
}

/** What keeps "no platform has it" from being said; nothing when it can be. */
function whyUnclear(
  { state }: FlagSource,
  connections: readonly Connection[],
  missing: readonly string[],
): Unclear[] {
  if (state.state === 'empty') return [{ kind: 'unasked' }];
  if (state.state === 'live' && connections.length === 0 && missing.length === 0) {
    return [{ kind: 'unconnected' }];
  }
  const unread = connections.filter(({ sync }) => sync.state !== 'current');
  return [
    ...(state.state === 'offline' ? [offlineObstacle(state)] : []),
    ...unread.map((connection) => ({ kind: 'unread' as const, connection })),
    ...missing.map((name) => ({ kind: 'missing' as const, name })),
  ];
}

function offlineObstacle({ since, rememberedAt, detail, signedOut }: Offline): Obstacle {
  return { kind: 'offline', since, rememberedAt, detail, ...(signedOut === true && { signedOut }) };
}

/** The warden's verdict, or that of the folder's own thresholds where it has any. */
function lifecycleOf(flag: Flag, source: FlagSource, configuration: Configuration, now: Date): Lifecycle {
  const thresholds = ownThresholds(configuration);
  if (thresholds === null) return flag.lifecycle;
  return judgeLifecycle(flag, thresholds, now, source.environments(flag.connectionId));
}
