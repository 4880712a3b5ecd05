import * as vscode from 'vscode';
import type { LedgerWatch } from '../../client/ledger/ledger-watch';
import { shownText } from '../shared/shown-text';
import { editorVoice } from './editor-voice';
import { ledgerCommands } from './ledger-commands';
import { ledgerIcon, ledgerInWords } from './state-words';
import { trustOtherKey } from './trust-other-key';

const { l10n } = vscode;
type Item = vscode.QuickPickItem & { readonly run: () => unknown };

/** How the ledger stands, and what can be done about it. */
export async function showLedgerMenu(watch: LedgerWatch): Promise<void> {
  const title = l10n.t('Ledger');
  const chosen = await vscode.window.showQuickPick(itemsOf(watch), { title, matchOnDetail: true });
  await chosen?.run();
}

function itemsOf(watch: LedgerWatch): Item[] {
  const { standing } = watch;
  const { state, pin, other, lastVerified } = standing;
  const { moments, numbers } = editorVoice;
  const items: Item[] = [
    {
      label: `$(${ledgerIcon(standing)}) ${ledgerInWords(editorVoice, standing)}`,
      detail:
        lastVerified === null
          ? l10n.t('Nothing was verified in this window yet.')
          : l10n.t(
              'Last verified {0}, {1} entries.',
              moments.near(lastVerified.at),
              numbers.format(lastVerified.size),
            ),
      run: () => showLedgerMenu(watch),
    },
    { label: `$(refresh) ${l10n.t('Verify Now')}`, run: () => verifyNow(watch) },
  ];
  const cosigners = state !== null && 'tree' in state ? state.tree.witnesses : [];
  if (cosigners.length > 0 && items[0] !== undefined)
    items[0].description = l10n.t('cosigned by {0}', cosigners.map(shownText).join(', '));
  const message = state !== null && 'message' in state ? state.message : null;
  if (message !== null && items[0] !== undefined) items[0].detail = message;
  if (state?.state === 'misbehaviour')
    items.push({
      label: `$(error) ${l10n.t('Show Evidence')}`,
      detail: l10n.t('What the ledger signed, for others to judge. It is kept.'),
      run: () => vscode.commands.executeCommand(ledgerCommands.showLedgerEvidence),
    });
  if (pin !== null)
    items.push({
      label: `$(copy) ${l10n.t('Copy Key')}`,
      description: pin.fingerprint,
      detail: pin.isNew
        ? l10n.t('Trusted since its first use just now. Compare it with what you know of the warden.')
        : l10n.t('Trusted since {0}.', moments.near(pin.pinnedAt)),
      run: () => copy(pin.key),
    });
  if (other !== null && state?.state !== 'misbehaviour')
    items.push({
      label: `$(key) ${l10n.t('Trust Another Key…')}`,
      description: other.fingerprint,
      detail: l10n.t('The warden shows this key now. Nothing is verified with it until you trust it.'),
      run: () => trustOtherKey(watch),
    });
  return items;
}

async function verifyNow(watch: LedgerWatch): Promise<void> {
  const location = vscode.ProgressLocation.Window;
  await vscode.window.withProgress({ location, title: l10n.t('Verifying the ledger…') }, () =>
    watch.verify(),
  );
  await showLedgerMenu(watch);
}

async function copy(key: string): Promise<void> {
  await vscode.env.clipboard.writeText(key);
  vscode.window.setStatusBarMessage(l10n.t("Copied the ledger's key"), 3000);
}
