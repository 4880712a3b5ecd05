import * as vscode from 'vscode';
import type { LedgerWatch } from '../../client/ledger/ledger-watch';

const { l10n } = vscode;

/** Asks whether the key that the warden shows now is to be trusted in place of the pinned one. */
export async function trustOtherKey(watch: LedgerWatch): Promise<void> {
  const { pin, other } = watch.standing;
  if (pin === null || other === null) return;
  const trust = l10n.t('Trust This Key');
  const detail = [
    l10n.t('Trusted until now: {0}', pin.fingerprint),
    l10n.t('Shown now: {0}', other.fingerprint),
    l10n.t('Trust it only if you know why the key is another one, such as data that you deleted yourself.'),
  ].join('\n\n');
  const message = l10n.t("The warden's ledger has another key than before.");
  const chosen = await vscode.window.showWarningMessage(message, { modal: true, detail }, trust);
  if (chosen !== trust) return;
  if (!(await watch.trustOther(other.key)))
    void vscode.window.showWarningMessage(
      l10n.t('The warden shows yet another key by now. Nothing was changed.'),
    );
}
