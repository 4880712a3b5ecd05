import * as vscode from 'vscode';
import type { FolderIndexes } from '../services';

/** The file that was last looked at in an editor, and the flags it names. */
export class FollowedFile implements vscode.Disposable {
  private uri = vscode.window.activeTextEditor?.document.uri;
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  private readonly subscription = vscode.window.onDidChangeActiveTextEditor((editor) => {
    if (editor === undefined || editor.document.uri.toString() === this.uri?.toString()) return;
    if (editor.document.uri.scheme === 'output') return;
    this.uri = editor.document.uri;
    this.changed.fire();
  });

  constructor(private readonly indexes: Pick<FolderIndexes, 'referencesIn'>) {}

  /** Its name without the path; undefined before any file was looked at. */
  get name(): string | undefined {
    return this.uri?.path.split('/').at(-1);
  }

  keys(): ReadonlySet<string> {
    if (this.uri === undefined) return new Set();
    return new Set(this.indexes.referencesIn(this.uri).map(({ key }) => key));
  }

  dispose(): void {
    this.subscription.dispose();
    this.changed.dispose();
  }
}
