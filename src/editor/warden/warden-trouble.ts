import * as vscode from 'vscode';
import type { EmbeddedFailure } from '../../client/embedded/embedded-failure';
import type { EmbeddedWarden } from '../../client/embedded/embedded-warden';
import type { LiveCatalogue } from '../../client/live-catalogue';
import { commands } from '../manifest';

/** Says once, with what can be done, that the warden won't come without a person's help. */
export function tellWardenTrouble(catalogue: LiveCatalogue, warden: EmbeddedWarden): vscode.Disposable {
  let told: EmbeddedFailure['reason'] | null = null;
  return new vscode.Disposable(
    catalogue.onDidChange(() => {
      if (catalogue.state.state === 'live') told = null;
      const { failure } = warden;
      if (failure === null || failure.reason === told) return;
      if (!failure.isLasting && failure.reason !== 'token_missing') return;
      told = failure.reason;
      void showWardenFailure(failure);
    }),
  );
}

/** Shows why no warden is to be had. */
export async function showWardenFailure(failure: EmbeddedFailure): Promise<void> {
  const again = vscode.l10n.t('Try Again');
  const log = vscode.l10n.t('Show Log');
  const reload = vscode.l10n.t('Reload Window');
  const text = vscode.l10n.t("Flagwarden's warden can't be reached: {0}", failure.message);
  const actions = failure.reason === 'token_missing' ? [reload, log] : [again, log];
  const chosen = await vscode.window.showErrorMessage(text, ...actions);
  if (chosen === again) await vscode.commands.executeCommand(commands.retry);
  if (chosen === log) await vscode.commands.executeCommand(commands.showLog);
  if (chosen === reload) await vscode.commands.executeCommand('workbench.action.reloadWindow');
}
