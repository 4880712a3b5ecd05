import * as vscode from 'vscode';
import { commands } from '../manifest';
import type { Services } from '../services';
import { indexedFiles } from '../shared/indexed-files';
import { KeyRenameProvider } from './key-rename-provider';
import { renameKey } from './rename-key';

/** Renaming of keys: as a symbol is renamed, and as a command. */
export function registerRename(services: Services): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.languages.registerRenameProvider(indexedFiles, new KeyRenameProvider(services)),
    vscode.commands.registerCommand(commands.renameKey, (argument: unknown) => renameKey(argument, services)),
  );
}
