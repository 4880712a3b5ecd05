import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { FlagOfEvent } from '../../client/ledger/flag-of-event';
import { WardenUnreachable } from '../../client/warden-errors';
import { ledgerCommands } from '../ledger/ledger-commands';
import { editorVoice } from '../ledger/editor-voice';
import { suggested } from '../ledger/ledger-evidence';
import type { Services } from '../services';
import { Coalesced } from '../shared/coalesced';
import { failureInWords } from '../shared/failure-words';
import { shownText } from '../shared/shown-text';
import { historyAsJsonLines } from './history-export';
import { historyHtml } from './history-html';
import { FromView, type ToView } from './history-messages';
import { HistoryModel } from './history-model';
import { historyTexts } from './history-texts';

const { l10n } = vscode;

export type HistoryServices = Pick<
  Services,
  'catalogue' | 'ledger' | 'access' | 'warden' | 'context' | 'log'
>;

/** The view's type in the editor, and in what it remembers of its windows. */
export const historyViewType = 'flagwarden.flagHistory';

/** Shows one flag's history in a panel, until the panel is closed. */
export class HistoryPanel implements vscode.Disposable {
  private readonly model: HistoryModel;
  private readonly subscription: vscode.Disposable;
  private readonly again = new Coalesced(500, () => void this.model.read());

  constructor(
    readonly flag: FlagOfEvent,
    private readonly panel: vscode.WebviewPanel,
    private readonly services: HistoryServices,
  ) {
    const { catalogue, ledger, access, warden } = services;
    const { watch } = ledger;
    this.model = new HistoryModel({
      flag,
      page: async (cursor) => {
        await warden.ensure().catch((error: unknown) => {
          throw new WardenUnreachable('no_answer', failureInWords(l10n, error));
        });
        return watch.history(flag, { limit: 500, ...(cursor !== null && { cursor }) });
      },
      leftOut: (entries, size) => watch.leftOut(flag, entries, size),
      standing: () => watch.standing,
      canExport: (entry) => watch.receiptOf(entry) !== null,
      environmentName: (key) =>
        catalogue.environments(flag.connectionId).find((one) => one.key === key)?.name ?? key,
      voice: editorVoice,
      post: (message) => this.post(message),
    });
    this.subscription = vscode.Disposable.from(
      panel.webview.onDidReceiveMessage((message: unknown) => this.hear(message)),
      new vscode.Disposable(watch.onDidChange(() => this.model.refresh())),
      new vscode.Disposable(
        catalogue.onDidChange(({ keys }) => {
          if (keys === null || keys.includes(flag.key)) this.again.soon();
        }),
      ),
      new vscode.Disposable(access.onDidChange(() => this.again.soon())),
      ledger.onDidGrow(() => this.again.soon()),
      this.again,
    );
    this.open();
  }

  reveal(): void {
    this.panel.reveal();
  }

  dispose(): void {
    this.subscription.dispose();
  }

  private get title(): string {
    return l10n.t('History: {0}', shownText(this.flag.key));
  }

  private open(): void {
    const { webview } = this.panel;
    const dist = vscode.Uri.joinPath(this.services.context.extensionUri, 'dist');
    const file = (name: string) => webview.asWebviewUri(vscode.Uri.joinPath(dist, name)).toString();
    webview.options = { enableScripts: true, localResourceRoots: [dist], enableCommandUris: false };
    this.panel.title = this.title;
    webview.html = historyHtml({
      cspSource: webview.cspSource,
      script: file('flag-history.js'),
      style: file('flag-history.css'),
      nonce: randomBytes(16).toString('base64url'),
      language: vscode.env.language,
      title: this.title,
    });
  }

  private post(message: ToView): void {
    void this.panel.webview.postMessage(message);
  }

  private hear(message: unknown): void {
    const heard = FromView.safeParse(message);
    if (!heard.success) return this.services.log.warn('The view of a history said something unheard of.');
    switch (heard.data.type) {
      case 'ready':
        this.begin();
        return void this.model.read();
      case 'reload':
        return void this.model.read();
      case 'openProof':
        return this.model.openProof(heard.data.index);
      case 'exportOne':
        return void this.exportOne(heard.data.index);
      case 'exportAll':
        return void this.exportAll();
      case 'showLedger':
        return void vscode.commands.executeCommand(ledgerCommands.showLedger);
    }
  }

  /** The view is there, for the first time or after it was hidden. */
  private begin(): void {
    const { connectionId, key } = this.flag;
    const connection = this.services.catalogue.connections().find(({ id }) => id === connectionId);
    this.post({
      type: 'begin',
      texts: historyTexts(l10n, key, connection?.name ?? connectionId),
      language: vscode.env.language,
      remember: { connectionId, key },
    });
    this.model.redraw();
  }

  private async exportOne(index: string): Promise<void> {
    const entry = this.model.at(index);
    const receipt = entry === undefined ? null : this.services.ledger.watch.receiptOf(entry);
    if (receipt === null)
      return void vscode.window.showWarningMessage(
        l10n.t('Entry {0} came without a proof that holds, so there is no receipt of it.', index),
      );
    await save(l10n.t('Export Receipt'), `entry-${index}.tlog-proof`, receipt);
  }

  private async exportAll(): Promise<void> {
    const name = `${this.flag.key.replace(/[^\w.-]+/g, '-').slice(0, 80)}-history.jsonl`;
    await save(l10n.t('Export History'), name, Buffer.from(historyAsJsonLines(this.model.current)));
  }
}

async function save(title: string, name: string, bytes: Uint8Array): Promise<void> {
  const target = await vscode.window.showSaveDialog({ title, ...suggested(name) });
  if (target === undefined) return;
  try {
    await vscode.workspace.fs.writeFile(target, bytes);
  } catch (error) {
    void vscode.window.showErrorMessage(l10n.t('The file could not be written: {0}', String(error)));
  }
}
