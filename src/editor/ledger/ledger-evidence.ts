import * as vscode from 'vscode';
import type { LedgerWatch } from '../../client/ledger/ledger-watch';
import { evidenceInWords } from './state-words';

const { l10n } = vscode;
const scheme = 'flagwarden-evidence';
const document = vscode.Uri.from({ scheme, path: '/ledger-evidence.json' });

/** Shows what convicts the ledger: once in each window without being asked, and whenever somebody wants to see it. */
export class LedgerEvidence implements vscode.Disposable {
  private readonly subscription: vscode.Disposable;
  private isTold = false;

  constructor(private readonly watch: LedgerWatch) {
    this.subscription = vscode.Disposable.from(
      vscode.workspace.registerTextDocumentContentProvider(scheme, {
        provideTextDocumentContent: () => watch.evidence ?? '',
      }),
      new vscode.Disposable(watch.onDidChange(() => this.tellOnce())),
    );
  }

  async show(): Promise<void> {
    if (this.watch.evidence === null)
      return void vscode.window.showInformationMessage(l10n.t('Nothing convicts the ledger.'));
    await vscode.window.showTextDocument(document, { preview: false });
  }

  dispose(): void {
    this.subscription.dispose();
  }

  private tellOnce(): void {
    const { state, pin } = this.watch.standing;
    if (this.isTold || state?.state !== 'misbehaviour') return;
    this.isTold = true;
    void this.tell([
      ...evidenceInWords(l10n, state),
      l10n.t('Trusted key: {0}', pin?.fingerprint ?? ''),
      l10n.t(
        'Do not rely on what this warden records until somebody has found out why. The evidence is kept.',
      ),
    ]);
  }

  private async tell(sentences: readonly string[]): Promise<void> {
    const [show, save] = [l10n.t('Show Evidence'), l10n.t('Export Evidence…')];
    const message = l10n.t("The warden's ledger contradicts what it signed before.");
    const detail = sentences.join('\n\n');
    const chosen = await vscode.window.showErrorMessage(message, { modal: true, detail }, show, save);
    if (chosen === show) await this.show();
    if (chosen === save) await this.save();
  }

  private async save(): Promise<void> {
    const { evidence } = this.watch;
    if (evidence === null) return;
    const target = await vscode.window.showSaveDialog({
      title: l10n.t('Export Evidence'),
      filters: { JSON: ['json'] },
      ...suggested('ledger-evidence.json'),
    });
    if (target !== undefined) await vscode.workspace.fs.writeFile(target, Buffer.from(evidence));
  }
}

/** Where a file is suggested to go: into the first folder that is open. */
export function suggested(name: string): { defaultUri?: vscode.Uri } {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  return folder === undefined ? {} : { defaultUri: vscode.Uri.joinPath(folder.uri, name) };
}
