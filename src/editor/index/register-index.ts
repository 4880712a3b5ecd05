import * as vscode from 'vscode';
import { indexCommands } from './index-commands';
import type { WorkspaceIndexes } from './workspace-indexes';

/** True in windows with a folder that uses flags. Menus, views and welcome texts hang on it. */
export const usesFlagsContext = 'flagwarden.usesFlags';

/** The commands of the index, and the context key that says whether flags are used here. */
export function registerIndex(indexes: WorkspaceIndexes): vscode.Disposable {
  let told: boolean | undefined;
  const tell = () => {
    if (indexes.usesFlags === told) return;
    told = indexes.usesFlags;
    void vscode.commands.executeCommand('setContext', usesFlagsContext, told);
  };
  tell();
  return vscode.Disposable.from(
    indexes.onDidChange(tell),
    vscode.commands.registerCommand(indexCommands.rescan, () => indexes.rescan()),
    vscode.commands.registerCommand(indexCommands.stopScan, () => indexes.stopScans()),
  );
}
