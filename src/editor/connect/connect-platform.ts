import * as vscode from 'vscode';
import type { WardenClient } from '../../client/warden-client';
import type { Connection } from '../../contract/connection';
import { commands } from '../manifest';
import type { Services } from '../services';
import { failureInWords } from '../shared/failure-words';
import { connectSteps } from './connect-steps';
import { emptyDraft } from './connect-draft';
import { plain } from '../shared/shown-text';
import { reachWarden } from '../warden/reach-warden';
import { leadThrough } from '../shared/wizard';

/** Leads a person from a platform to a connection. Nothing is stored before the last step. */
export async function connectPlatform(services: Services): Promise<void> {
  if (!vscode.workspace.isTrusted) return tellRestricted();
  const client = await reachWarden(services);
  if (client === undefined) return;
  const draft = emptyDraft();
  let connection: Connection | undefined;
  try {
    const platforms = await client.platforms();
    const takenNames = () => services.catalogue.connections().map(({ name }) => name);
    const onConnected = (made: Connection) => (connection = made);
    await leadThrough(() => connectSteps({ client, platforms, takenNames, draft, onConnected }));
  } catch (error) {
    services.log.warn(`Connecting failed: ${String(error)}`);
    void vscode.window
      .showErrorMessage(plain(failureInWords(vscode.l10n, error), 500), vscode.l10n.t('Show Log'))
      .then((log) => {
        if (log !== undefined) void vscode.commands.executeCommand(commands.showLog);
      });
  }
  if (connection !== undefined) await tellConnected(connection, client, services);
}

async function tellConnected(
  connection: Connection,
  client: WardenClient,
  services: Services,
): Promise<void> {
  const show = vscode.l10n.t('Show Flags');
  const undo = vscode.l10n.t('Undo');
  const text = vscode.l10n.t('{0} is connected.', plain(connection.name));
  const chosen = await vscode.window.showInformationMessage(text, show, undo);
  if (chosen === show) await vscode.commands.executeCommand(commands.showFlags);
  if (chosen !== undo) return;
  try {
    await (services.warden.current ?? client).disconnect(connection.id);
    vscode.window.setStatusBarMessage(vscode.l10n.t('{0} is disconnected.', plain(connection.name)), 5_000);
  } catch (error) {
    await vscode.window.showErrorMessage(plain(failureInWords(vscode.l10n, error), 500));
  }
}

async function tellRestricted(): Promise<void> {
  const manage = vscode.l10n.t('Manage Workspace Trust');
  const text = vscode.l10n.t('In Restricted Mode no platform can be connected.');
  if ((await vscode.window.showInformationMessage(text, manage)) === manage) {
    await vscode.commands.executeCommand('workbench.trust.manage');
  }
}
