import * as vscode from 'vscode';
import type { UsedWarden } from './used-warden';
import type { LiveCatalogue } from '../../client/live-catalogue';
import type { FollowedWarden } from './followed-warden';
import { wardenCommands } from './warden-commands';
import { tellWardenContexts } from './warden-contexts';
import { WardenLog } from './warden-log';
import { tellWardenTrouble } from './warden-trouble';

/** What a person sees of the warden itself: its log, its troubles, and the way to try again. */
export function registerWarden(
  access: FollowedWarden,
  catalogue: LiveCatalogue,
  warden: UsedWarden,
): vscode.Disposable {
  const log = new WardenLog(catalogue, warden);
  return vscode.Disposable.from(
    log,
    tellWardenContexts(catalogue, access),
    tellWardenTrouble(catalogue, warden),
    vscode.commands.registerCommand(wardenCommands.retry, () => access.retry()),
    vscode.commands.registerCommand(wardenCommands.showLog, () => log.show()),
  );
}
