import * as vscode from 'vscode';
import { readLogLine } from '../../client/embedded/log-line';
import { LogTail } from '../../client/embedded/log-tail';
import type { UsedWarden } from './used-warden';
import type { LiveCatalogue } from '../../client/live-catalogue';

/** The warden's log as an output channel. The channel is there from the moment this window has to do with the warden. */
export class WardenLog implements vscode.Disposable {
  private channel: vscode.LogOutputChannel | undefined;
  private tail: LogTail | undefined;
  private readonly subscription: vscode.Disposable;

  constructor(
    catalogue: LiveCatalogue,
    private readonly warden: Pick<UsedWarden, 'logFile'>,
  ) {
    this.subscription = new vscode.Disposable(
      catalogue.onDidChange(() => {
        if (catalogue.started) this.begin();
      }),
    );
  }

  show(): void {
    this.begin().show();
    void this.tail?.look();
  }

  dispose(): void {
    this.subscription.dispose();
    this.tail?.dispose();
    this.channel?.dispose();
  }

  private begin(): vscode.LogOutputChannel {
    if (this.channel !== undefined) return this.channel;
    const channel = vscode.window.createOutputChannel('Flagwarden Warden', { log: true });
    this.channel = channel;
    if (this.warden.logFile === null) {
      channel.info(vscode.l10n.t("The log of your team's warden is where it runs."));
      return channel;
    }
    this.tail = new LogTail(this.warden.logFile, (line) => {
      const { level, text } = readLogLine(line);
      channel[level](text);
    });
    return channel;
  }
}
