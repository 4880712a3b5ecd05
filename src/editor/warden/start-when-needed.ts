import type * as vscode from 'vscode';
import type { LiveCatalogue } from '../../client/live-catalogue';
import type { FolderIndexes } from '../services';
import type { MayBeConnected } from './open-warden';

/**
 * Brings back the flags remembered on disk, and follows the warden from the moment that a folder uses flags and a platform
 * may be connected. Before that nothing runs.
 */
export function startWhenNeeded(
  catalogue: LiveCatalogue,
  indexes: Pick<FolderIndexes, 'usesFlags' | 'onDidChange'>,
  mightBe: MayBeConnected,
): vscode.Disposable {
  let mayBeConnected = false;
  const look = () => {
    if (mayBeConnected && indexes.usesFlags && !catalogue.started) catalogue.start();
  };
  void (async () => {
    const recollection = await catalogue.recall();
    mayBeConnected = await mightBe(
      recollection.found === 'remembered' ? recollection.connections.length : null,
    );
    look();
  })();
  return indexes.onDidChange(look);
}
