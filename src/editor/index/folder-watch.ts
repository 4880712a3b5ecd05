import path from 'node:path';
import * as vscode from 'vscode';
import { ChangeBatch, type BatchedWork } from './change-batch';
import { gitDirectoryOf } from './git-head';

/** Files that change what is looked at, so that one of them concerns all others. */
const ignoreFiles = new Set(['.gitignore', '.ignore', '.rgignore']);

/** Tells in batches what changes on disk below a workspace folder, by whatever program. */
export class FolderWatch implements vscode.Disposable {
  private readonly batch: ChangeBatch;
  private readonly subscriptions: vscode.Disposable[];
  private disposed = false;

  constructor(folder: vscode.WorkspaceFolder, onChanges: (work: BatchedWork) => void) {
    this.batch = new ChangeBatch(onChanges);
    const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, '**/*'));
    const changed = (uri: vscode.Uri) => this.changed(uri);
    this.subscriptions = [
      this.batch,
      watcher,
      watcher.onDidCreate(changed),
      watcher.onDidChange(changed),
      watcher.onDidDelete(changed),
    ];
    void this.watchBranch(folder);
  }

  dispose(): void {
    this.disposed = true;
    vscode.Disposable.from(...this.subscriptions).dispose();
  }

  private changed(uri: vscode.Uri): void {
    if (/\/(\.git|node_modules)(\/|$)/.test(uri.path)) return;
    if (ignoreFiles.has(path.posix.basename(uri.path))) this.batch.everythingMayHaveChanged();
    else this.batch.changed(uri.fsPath);
  }

  private async watchBranch(folder: vscode.WorkspaceFolder): Promise<void> {
    const directory = await gitDirectoryOf(folder.uri.fsPath);
    if (directory === null || this.disposed) return;
    const head = new vscode.RelativePattern(vscode.Uri.file(directory), 'HEAD');
    const watcher = vscode.workspace.createFileSystemWatcher(head);
    const switched = () => this.batch.everythingMayHaveChanged();
    this.subscriptions.push(watcher, watcher.onDidChange(switched), watcher.onDidCreate(switched));
  }
}
