import * as vscode from 'vscode';
import { Session } from '../../client/identity/session';
import { readSetting } from '../shared/contributions';
import { TeamSignIn } from './team-sign-in';
import { wardenAddress } from './warden-address';

/** The way to sign in at the team's warden that the settings name; null when they name none. */
export function openSignIn(context: vscode.ExtensionContext): TeamSignIn | null {
  const address = wardenAddress(readSetting('flagwarden.warden.url'));
  if (address === null) return null;
  if ('fault' in address) {
    const text =
      address.fault === 'not_https'
        ? vscode.l10n.t('The setting "Flagwarden › Warden: Url" has to begin with https://.')
        : vscode.l10n.t('The setting "Flagwarden › Warden: Url" is no address of a warden.');
    void vscode.window.showErrorMessage(`${text} ${vscode.l10n.t('Until then your own warden is used.')}`);
    return null;
  }
  return new TeamSignIn(new Session(address.origin, context.secrets));
}

/** A window keeps to one warden: another one takes a reload, which is offered. */
export function offerReloadForAnotherWarden(): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration(async (change) => {
    if (!change.affectsConfiguration('flagwarden.warden.url')) return;
    const reload = vscode.l10n.t('Reload Window');
    const text = vscode.l10n.t('Another warden is used once the window is reloaded.');
    if ((await vscode.window.showInformationMessage(text, reload)) === reload)
      await vscode.commands.executeCommand('workbench.action.reloadWindow');
  });
}
