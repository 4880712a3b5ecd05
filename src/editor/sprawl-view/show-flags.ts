import * as vscode from 'vscode';
import { commands, views } from '../manifest';
import { setContext } from '../shared/contributions';

const rememberedAs = 'flagwarden.invited';

/** The command that opens the view of flags. Once a person has asked for it, this workspace keeps the view. */
export function registerShowFlags(memory: vscode.Memento): vscode.Disposable {
  void setContext('flagwarden.invited', memory.get(rememberedAs) === true);
  return vscode.commands.registerCommand(commands.showFlags, async () => {
    await setContext('flagwarden.invited', true);
    await memory.update(rememberedAs, true);
    await vscode.commands.executeCommand(`${views.sprawl}.focus`);
  });
}
