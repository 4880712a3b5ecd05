import type { Connection } from '../contract/connection';

export interface RelevantConnections {
  /** Identifiers of the connections whose flags the code may use. */
  ids: ReadonlySet<string>;
  /** Names that the configuration gives and no connection has. */
  missing: readonly string[];
}

/** The connections that a folder's `flagwarden.yml` names; all when it names none. */
export function relevantConnections(
  named: readonly string[] | undefined,
  connections: readonly Pick<Connection, 'id' | 'name'>[],
): RelevantConnections {
  if (named === undefined) return { ids: new Set(connections.map(({ id }) => id)), missing: [] };
  const wanted = new Set(named);
  const found = connections.filter(({ name }) => wanted.has(name));
  for (const { name } of found) wanted.delete(name);
  return { ids: new Set(found.map(({ id }) => id)), missing: [...wanted] };
}
