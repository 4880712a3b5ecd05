import type { FlagCatalogue } from '../../client/catalogue';
import type { FolderConfiguration } from '../../configuration/configuration';
import { relevantConnections } from '../../lifecycle/relevant-connections';

/** The keys that a folder's code may name: those of the connections its configuration admits. */
export function keysForFolder(
  catalogue: Pick<FlagCatalogue, 'connections' | 'flags'>,
  configuration: Pick<FolderConfiguration, 'connections' | 'folder'>,
): Set<string> {
  const { ids } = relevantConnections(configuration, catalogue.connections());
  const keys = new Set<string>();
  for (const flag of catalogue.flags()) {
    if (ids.has(flag.connectionId)) keys.add(flag.key);
  }
  return keys;
}

export function sameKeys(one: ReadonlySet<string>, two: ReadonlySet<string>): boolean {
  if (one.size !== two.size) return false;
  for (const key of one) if (!two.has(key)) return false;
  return true;
}
