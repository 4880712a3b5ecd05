import * as vscode from 'vscode';
import { plain } from '../shared/shown-text';
import type { UsedWarden, WardenFailure } from './used-warden';
import type { LiveCatalogue } from '../../client/live-catalogue';
import { authenticationProviderId, sessionScopes } from '../identity/authentication-provider';
import { identityCommands } from '../identity/identity-commands';
import { commands } from '../manifest';

/** Says once, with what can be done, that the warden won't come without a person's help. */
export function tellWardenTrouble(catalogue: LiveCatalogue, warden: UsedWarden): vscode.Disposable {
  let told: WardenFailure['reason'] | null = null;
  return new vscode.Disposable(
    catalogue.onDidChange(() => {
      if (catalogue.state.state === 'live') told = null;
      const { failure } = warden;
      if (failure === null || failure.reason === told) return;
      if (!failure.isLasting && failure.reason !== 'token_missing') return;
      told = failure.reason;
      // That is told where it goes away by itself.
      if (failure.reason === 'signed_out') return void askForAccount();
      void showWardenFailure(failure);
    }),
  );
}

/** Shows why no warden is to be had. */
export async function showWardenFailure(failure: WardenFailure): Promise<void> {
  const again = vscode.l10n.t('Try Again');
  const log = vscode.l10n.t('Show Log');
  const reload = vscode.l10n.t('Reload Window');
  const text = vscode.l10n.t("Flagwarden's warden can't be reached: {0}", plain(failure.message, 500));
  const actions = failure.reason === 'token_missing' ? [reload, log] : [again, log];
  const chosen = await vscode.window.showErrorMessage(text, ...actions);
  if (chosen === again) await vscode.commands.executeCommand(commands.retry);
  if (chosen === log) await vscode.commands.executeCommand(commands.showLog);
  if (chosen === reload) await vscode.commands.executeCommand('workbench.action.reloadWindow');
}

/** Has the accounts menu ask for the sign-in, until there is one. */
async function askForAccount(): Promise<void> {
  await vscode.authentication.getSession(authenticationProviderId, sessionScopes, { createIfNone: false });
}

/** Lets a person sign in for what they were about to do. Whether they were signed in is for the warden to say. */
export async function offerSignIn(): Promise<void> {
  const signIn = vscode.l10n.t('Sign In');
  const text = vscode.l10n.t("Sign in to use your team's warden.");
  if ((await vscode.window.showInformationMessage(text, { modal: true }, signIn)) === signIn)
    await vscode.commands.executeCommand(identityCommands.signIn);
}
