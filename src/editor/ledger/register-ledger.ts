import * as vscode from 'vscode';
import type { Services } from '../services';
import { setContext } from '../shared/contributions';
import { ledgerCommands } from './ledger-commands';
import { LedgerEvidence } from './ledger-evidence';
import { showLedgerMenu } from './ledger-menu';

/** What a person sees of the ledger itself: how it stands, its key, and what convicts it. */
export function registerLedger({ ledger: { watch } }: Services): vscode.Disposable {
  const evidence = new LedgerEvidence(watch);
  const tell = () => setContext('flagwarden.ledger', watch.standing.state?.state ?? 'unasked');
  return vscode.Disposable.from(
    evidence,
    new vscode.Disposable(watch.onDidChange(() => void tell())),
    vscode.commands.registerCommand(ledgerCommands.showLedger, () => showLedgerMenu(watch)),
    vscode.commands.registerCommand(ledgerCommands.showLedgerEvidence, () => evidence.show()),
  );
}
