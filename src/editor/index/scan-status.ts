import * as vscode from 'vscode';
import type { ScanProgress } from '../../references/reference-index';
import { indexCommands } from './index-commands';

/** Scans shorter than this aren't worth a word, in milliseconds. */
const silentFor = 1500;

type Told = { state: 'scanning'; progress: ScanProgress | null } | { state: 'stopped' } | { state: 'failed' };

/** A status bar item for scans that take long, or that didn't come to their end. Otherwise hidden. */
export class ScanStatus implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem(
    'scan',
    vscode.StatusBarAlignment.Left,
    Number.MIN_SAFE_INTEGER,
  );
  private readonly folders = new Map<string, Told>();
  private timer: NodeJS.Timeout | undefined;
  private long = false;

  constructor() {
    this.item.name = vscode.l10n.t('Flagwarden Scan');
  }

  started(folder: vscode.WorkspaceFolder): void {
    this.tell(folder, { state: 'scanning', progress: null });
  }

  progressed(folder: vscode.WorkspaceFolder, progress: ScanProgress): void {
    this.tell(folder, { state: 'scanning', progress });
  }

  stopped(folder: vscode.WorkspaceFolder): void {
    this.tell(folder, { state: 'stopped' });
  }

  failed(folder: vscode.WorkspaceFolder): void {
    this.tell(folder, { state: 'failed' });
  }

  ended(folder: vscode.WorkspaceFolder): void {
    this.folders.delete(folder.uri.toString());
    this.show();
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.item.dispose();
  }

  private tell(folder: vscode.WorkspaceFolder, told: Told): void {
    this.folders.set(folder.uri.toString(), told);
    this.show();
  }

  private show(): void {
    const told = [...this.folders.values()];
    const running = told.filter((one) => one.state === 'scanning');
    if (running.length > 0) return this.showRunning(running.map(({ progress }) => progress));
    clearTimeout(this.timer);
    this.timer = undefined;
    this.long = false;
    if (told.length === 0) return this.item.hide();
    const failed = told.some(({ state }) => state === 'failed');
    this.item.text = failed
      ? `$(warning) ${vscode.l10n.t('Flagwarden: scan failed')}`
      : `$(debug-pause) ${vscode.l10n.t('Flagwarden: scan stopped')}`;
    this.item.tooltip = vscode.l10n.t('Not all files were looked at. Click to scan again.');
    this.item.command = indexCommands.rescan;
    this.item.show();
  }

  private showRunning(progresses: readonly (ScanProgress | null)[]): void {
    const done = progresses.reduce((sum, progress) => sum + (progress?.filesDone ?? 0), 0);
    const total = progresses.reduce((sum, progress) => sum + (progress?.filesTotal ?? 0), 0);
    const percent = total === 0 ? '' : ` ${Math.floor((100 * done) / total)} %`;
    this.item.text = `$(sync~spin) ${vscode.l10n.t('Flagwarden: looking for flags')}${percent}`;
    this.item.tooltip = vscode.l10n.t('{0} of {1} files. Click to stop.', done, total);
    this.item.command = indexCommands.stopScan;
    if (this.long) return this.item.show();
    this.timer ??= setTimeout(() => {
      this.long = true;
      this.item.show();
    }, silentFor);
  }
}
