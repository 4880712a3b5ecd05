import * as vscode from 'vscode';
import { plain } from '../shared/shown-text';
import {
  authenticationProviderId,
  WardenAuthenticationProvider,
  type SignInHooks,
} from './authentication-provider';
import { identityCommands } from './identity-commands';
import type { TeamSignIn } from './team-sign-in';

/** Signing in at a team's warden and out again. Without one, the commands are not offered. */
export function registerIdentity(
  signIn: TeamSignIn | null,
  secrets: vscode.SecretStorage,
  hooks: SignInHooks,
  log: vscode.LogOutputChannel,
): vscode.Disposable {
  if (!signIn) {
    const none = () =>
      void vscode.window.showInformationMessage(
        vscode.l10n.t('Name the warden of your team in the setting "Flagwarden › Warden: Url" first.'),
      );
    return vscode.Disposable.from(
      vscode.commands.registerCommand(identityCommands.signIn, none),
      vscode.commands.registerCommand(identityCommands.signOut, none),
    );
  }
  const provider = new WardenAuthenticationProvider(signIn, secrets, hooks);
  return vscode.Disposable.from(
    provider,
    vscode.authentication.registerAuthenticationProvider(authenticationProviderId, 'Flagwarden', provider, {
      supportsMultipleAccounts: false,
    }),
    vscode.commands.registerCommand(identityCommands.signIn, async () => {
      try {
        const { account } = await provider.createSession();
        const text = vscode.l10n.t('Signed in as {0}', plain(account.label));
        vscode.window.setStatusBarMessage(text, 5_000);
      } catch (error) {
        if (error instanceof vscode.CancellationError) return;
        log.warn('The sign-in failed', String(error));
        const why = error instanceof Error ? plain(error.message, 500) : '';
        void vscode.window.showErrorMessage(vscode.l10n.t('You could not be signed in: {0}', why));
      }
    }),
    vscode.commands.registerCommand(identityCommands.signOut, async () => {
      try {
        await provider.removeSession();
      } catch (error) {
        log.warn('The provider could not be told of the sign-out', String(error));
        void vscode.window.showWarningMessage(
          vscode.l10n.t(
            'You are signed out here. Your identity provider could not be told: its tokens end by themselves.',
          ),
        );
      }
    }),
  );
}
