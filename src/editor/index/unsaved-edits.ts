import * as vscode from 'vscode';
import type { ReferenceIndex } from '../../references/reference-index';
import { Coalesced } from '../shared/coalesced';

/** How long edits of a document are gathered, in milliseconds. */
const gatherFor = 150;
/** Documents with more lines than this wait for being saved: copying them at each pause of typing would be felt. */
const mostLines = 30_000;

interface Edited {
  document: vscode.TextDocument;
  soon: Coalesced;
  /** The last version that was handed over, and its handing over. */
  version: number | null;
  done: Promise<void>;
}

/** Keeps the index true to what is typed and not yet saved. */
export class UnsavedEdits implements vscode.Disposable {
  private readonly edited = new Map<string, Edited>();
  private readonly subscriptions: vscode.Disposable[];

  constructor(
    private readonly indexOf: (uri: vscode.Uri) => ReferenceIndex | undefined,
    private readonly log: vscode.LogOutputChannel,
  ) {
    this.subscriptions = [
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.look(document)),
      vscode.workspace.onDidSaveTextDocument((document) => this.look(document)),
      vscode.workspace.onDidCloseTextDocument((document) => this.drop(document.uri)),
    ];
  }

  /** Hands over all unsaved documents, for instance to an index that was opened just now. */
  lookAtAll(): void {
    for (const document of vscode.workspace.textDocuments) {
      const edited = this.edited.get(document.uri.toString());
      if (edited !== undefined) edited.version = null;
      this.look(document);
    }
  }

  /** Resolves when the index has seen the document as it is now. */
  async upToDate(document: vscode.TextDocument): Promise<void> {
    const edited = this.edited.get(document.uri.toString());
    if (edited === undefined) return;
    this.handOver(edited);
    await edited.done;
  }

  dispose(): void {
    for (const { soon } of this.edited.values()) soon.dispose();
    this.edited.clear();
    vscode.Disposable.from(...this.subscriptions).dispose();
  }

  private look(document: vscode.TextDocument): void {
    if (document.uri.scheme !== 'file') return;
    if (!document.isDirty) return this.drop(document.uri);
    if (document.lineCount > mostLines) return;
    const id = document.uri.toString();
    let edited = this.edited.get(id);
    if (edited === undefined) {
      const made: Edited = {
        document,
        version: null,
        done: Promise.resolve(),
        soon: new Coalesced(gatherFor, () => this.handOver(made)),
      };
      edited = made;
      this.edited.set(id, edited);
    }
    edited.soon.soon();
  }

  private handOver(edited: Edited): void {
    const { document } = edited;
    if (edited.version === document.version || document.isClosed) return;
    edited.version = document.version;
    edited.done = this.guarded(document.uri, (index) =>
      index.openBuffer(document.uri.fsPath, document.getText()),
    );
  }

  private drop(uri: vscode.Uri): void {
    const edited = this.edited.get(uri.toString());
    if (edited === undefined) return;
    edited.soon.dispose();
    this.edited.delete(uri.toString());
    if (edited.version !== null) void this.guarded(uri, (index) => index.closeBuffer(uri.fsPath));
  }

  private async guarded(uri: vscode.Uri, action: (index: ReferenceIndex) => Promise<void>): Promise<void> {
    const index = this.indexOf(uri);
    if (index === undefined) return;
    try {
      await action(index);
    } catch (error) {
      this.log.error(`Indexing unsaved edits of ${uri.toString()} failed`, String(error));
    }
  }
}
