import * as vscode from 'vscode';
import type { Reference } from '../../references/reference';
import { inStretches } from '../../references/stretches';
import type { Services } from '../services';
import { Coalesced } from '../shared/coalesced';
import { FolderJudge } from './folder-judge';

type Sources = Pick<Services, 'catalogue' | 'configurations' | 'indexes' | 'log'>;

/** How long changes are gathered, in milliseconds. */
const gatherFor = 200;
/** More problems than this are of no help to anybody; further files show theirs when they change. */
const mostProblems = 5_000;

/** Keeps the list of problems true to code and platforms, in all files that the index knows, open or not. */
export class ProblemList implements vscode.Disposable {
  private readonly shown = vscode.languages.createDiagnosticCollection('flagwarden');
  private readonly changedFiles = new Map<string, vscode.Uri>();
  private everything = true;
  private working: Promise<void> = Promise.resolve();
  private disposed = false;
  private readonly refresh = new Coalesced(gatherFor, () => {
    this.working = this.working.then(() => this.bringUpToDate());
  });
  private readonly subscriptions: vscode.Disposable[];

  constructor(private readonly sources: Sources) {
    const { catalogue, configurations, indexes } = sources;
    const all = () => {
      this.everything = true;
      this.refresh.soon();
    };
    this.subscriptions = [
      this.shown,
      this.refresh,
      new vscode.Disposable(catalogue.onDidChange(all)),
      configurations.onDidChange(all),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration('flagwarden.problems')) all();
      }),
      indexes.onDidChangeFiles((files) => {
        for (const file of files) this.changedFiles.set(file.toString(), file);
        this.refresh.soon();
      }),
    ];
    all();
  }

  dispose(): void {
    this.disposed = true;
    vscode.Disposable.from(...this.subscriptions).dispose();
  }

  private async bringUpToDate(): Promise<void> {
    const changed = [...this.changedFiles.values()];
    this.changedFiles.clear();
    try {
      if (this.everything) {
        this.everything = false;
        await this.judgeAll();
      } else {
        await this.judgeFiles(changed);
      }
    } catch (error) {
      this.sources.log.error('The list of problems could not be brought up to date', String(error));
    }
  }

  private async judgeFiles(files: readonly vscode.Uri[]): Promise<void> {
    const { indexes } = this.sources;
    const judges = new Map<string, FolderJudge>();
    await inStretches(files, (uri) => {
      if (this.disposed) return;
      const folder = indexes.of(uri)?.folder;
      if (folder === undefined) {
        this.shown.delete(uri);
        return;
      }
      const id = folder.uri.toString();
      const judge = judges.get(id) ?? new FolderJudge(folder, this.sources);
      judges.set(id, judge);
      this.shown.set(uri, judge.problemsOf(indexes.referencesIn(uri)));
    });
  }

  private async judgeAll(): Promise<void> {
    const gone = new Map<string, vscode.Uri>();
    this.shown.forEach((uri) => gone.set(uri.toString(), uri));
    let problems = 0;
    for (const { folder, index } of this.sources.indexes.folders) {
      const judge = new FolderJudge(folder, this.sources);
      await inStretches(this.whileItHolds(byFile(index.all())), ([file, references]) => {
        const uri = vscode.Uri.joinPath(folder.uri, file);
        const found = problems < mostProblems ? judge.problemsOf(references) : [];
        problems += found.length;
        if (found.length > 0) this.shown.set(uri, found);
        if (found.length > 0) gone.delete(uri.toString());
      });
      if (!this.holds) return;
    }
    for (const uri of gone.values()) this.shown.delete(uri);
    if (problems >= mostProblems) {
      this.sources.log.info(`Only the first ${problems} problems are listed.`);
    }
  }

  /** Whether all that is being judged needn't be judged anew. */
  private get holds(): boolean {
    return !this.disposed && !this.everything;
  }

  private *whileItHolds<One>(many: Iterable<One>): Iterable<One> {
    for (const one of many) {
      if (!this.holds) return;
      yield one;
    }
  }
}

/** References come file by file. */
function* byFile(references: Iterable<Reference>): Iterable<[file: string, references: Reference[]]> {
  let file: string | undefined;
  let inFile: Reference[] = [];
  for (const reference of references) {
    if (reference.file !== file) {
      if (file !== undefined) yield [file, inFile];
      file = reference.file;
      inFile = [];
    }
    inFile.push(reference);
  }
  if (file !== undefined) yield [file, inFile];
}
