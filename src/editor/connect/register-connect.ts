import * as vscode from 'vscode';
import type { Services } from '../services';
import { connectCommands } from './connect-commands';
import { connectPlatform } from './connect-platform';
import { disconnectPlatform, replaceCredential, syncNow } from './connection-commands';
import { FlagFileConnector } from './flag-file-connector';

/** The commands for connections, and the connecting of flag files by themselves. */
export function registerConnect(services: Services): vscode.Disposable {
  const command = (id: string, run: (services: Services, argument: unknown) => Promise<void>) =>
    vscode.commands.registerCommand(id, (argument: unknown) => run(services, argument));
  return vscode.Disposable.from(
    command(connectCommands.connect, connectPlatform),
    command(connectCommands.disconnect, disconnectPlatform),
    command(connectCommands.replaceCredential, replaceCredential),
    command(connectCommands.sync, syncNow),
    new FlagFileConnector(services),
  );
}
