import path from 'node:path';
import type { FolderConfiguration } from '../configuration/configuration';
import type { Connection } from '../contract/connection';

export interface RelevantConnections {
  /** Identifiers of the connections whose flags the code may use. */
  ids: ReadonlySet<string>;
  /** Names that the configuration gives and no connection has. */
  missing: readonly string[];
}

/**
 * The connections whose flags a folder's code may name: those that its `flagwarden.yml` names, and when it names none,
 * all but those of flags that lie in another repository.
 */
export function relevantConnections(
  { connections: named, folder }: Pick<FolderConfiguration, 'connections' | 'folder'>,
  connections: readonly Pick<Connection, 'id' | 'name' | 'folder'>[],
): RelevantConnections {
  if (named === undefined) {
    const found = connections.filter((connection) => mayConcern(connection.folder, folder));
    return { ids: new Set(found.map(({ id }) => id)), missing: [] };
  }
  const wanted = new Set(named);
  const found = connections.filter(({ name }) => wanted.has(name));
  for (const { name } of found) wanted.delete(name);
  return { ids: new Set(found.map(({ id }) => id)), missing: [...wanted] };
}

/** A folder opened above or below the one that the flags are for is of the same repository. */
function mayConcern(ofFlags: string | null, folder: string): boolean {
  return ofFlags === null || contains(ofFlags, folder) || contains(folder, ofFlags);
}

function contains(outer: string, inner: string): boolean {
  const relative = path.relative(outer, inner);
  return !path.isAbsolute(relative) && relative.split(path.sep)[0] !== '..';
}
