import type * as vscode from 'vscode';
import type { LiveCatalogue } from '../../client/live-catalogue';
import type { FolderIndexes } from '../services';

/**
 * Brings back the flags remembered on disk, and follows the warden from the moment that a folder uses flags and a platform
 * may be connected. Before that nothing runs.
 */
export function startWhenNeeded(
  catalogue: LiveCatalogue,
  indexes: Pick<FolderIndexes, 'usesFlags' | 'onDidChange'>,
  mightBe: () => Promise<boolean>,
): vscode.Disposable {
  let mayBeConnected = false;
  const look = () => {
    if (mayBeConnected && indexes.usesFlags && !catalogue.started) catalogue.start();
  };
  void (async () => {
    const recollection = await catalogue.recall();
    mayBeConnected =
      recollection.found === 'remembered' ? recollection.connections.length > 0 : await mightBe();
    look();
  })();
  return indexes.onDidChange(look);
}
