import { createHash } from 'node:crypto';
import * as vscode from 'vscode';
import type { Reference } from '../../references/reference';
import type { ReferenceIndex, ReferenceIndexOptions } from '../../references/reference-index';
import type { FolderIndexes, Services } from '../services';
import { Coalesced } from '../shared/coalesced';
import { keysForFolder } from './folder-keys';
import { IndexedFolder } from './indexed-folder';
import { locationOf, pathInFolder } from './places';
import { ScanStatus } from './scan-status';
import { UnsavedEdits } from './unsaved-edits';

/** How long changes of the catalogue are gathered before indexes get new keys, in milliseconds. */
const gatherFor = 200;

export interface IndexSources extends Pick<Services, 'catalogue' | 'configurations' | 'log' | 'context'> {
  openIndex: (options: ReferenceIndexOptions) => ReferenceIndex;
}

/** What the configuration says of an index. */
type Opening = Pick<ReferenceIndexOptions, 'exclude' | 'wrappers'>;

interface Held {
  indexed: IndexedFolder;
  /** What the index was opened with; anything else needs another index. */
  opening: string;
  /** Whether the index that this one took the place of knew of flags. Holds until this one has looked. */
  usedFlags: boolean;
}

/**
 * One index for each workspace folder on disk. Folders of virtual workspaces have none: there are no files that a
 * worker could read.
 */
export class WorkspaceIndexes implements FolderIndexes, vscode.Disposable {
  private readonly held = new Map<string, Held>();
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly filesChanged = new vscode.EventEmitter<readonly vscode.Uri[]>();
  readonly onDidChange = this.changed.event;
  readonly onDidChangeFiles = this.filesChanged.event;
  private readonly status = new ScanStatus();
  private readonly edits: UnsavedEdits;
  private readonly newKeys = new Coalesced(gatherFor, () => void this.updateKeys());
  private readonly subscriptions: vscode.Disposable[];
  private reconciled: Promise<void> = Promise.resolve();
  private disposed = false;
  /** The folders whose index knew of flags and is being opened anew. */
  private reopening: ReadonlySet<string> = new Set();

  constructor(private readonly sources: IndexSources) {
    this.edits = new UnsavedEdits((uri) => this.of(uri)?.index, sources.log);
    this.subscriptions = [
      this.changed,
      this.filesChanged,
      this.status,
      this.edits,
      this.newKeys,
      vscode.workspace.onDidChangeWorkspaceFolders(() => void this.reconcile()),
      sources.configurations.onDidChange(() => {
        void this.reconcile();
        this.newKeys.soon();
      }),
      new vscode.Disposable(
        sources.catalogue.onDidChange(({ keys }) => {
          if (keys === null) this.announceKeys();
          void this.reconcile();
          this.newKeys.soon();
        }),
      ),
    ];
    void sources.configurations.ready.then(() => this.reconcile());
  }

  get folders(): readonly IndexedFolder[] {
    return [...this.held.values()].map(({ indexed }) => indexed);
  }

  get usesFlags(): boolean {
    if (this.reopening.size > 0) return true;
    return [...this.held.values()].some(
      ({ indexed, usedFlags }) => indexed.index.usesFlags() || (usedFlags && indexed.scanning),
    );
  }

  of(uri: vscode.Uri): IndexedFolder | undefined {
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    return folder === undefined ? undefined : this.held.get(folder.uri.toString())?.indexed;
  }

  referenceAt(document: vscode.TextDocument, position: vscode.Position): Reference | undefined {
    const found = this.of(document.uri);
    const file = found && pathInFolder(found.folder, document.uri);
    return file === undefined ? undefined : found?.index.at(file, position.line + 1, position.character + 1);
  }

  referencesIn(uri: vscode.Uri): readonly Reference[] {
    const found = this.of(uri);
    const file = found && pathInFolder(found.folder, uri);
    return file === undefined ? [] : (found?.index.inFile(file) ?? []);
  }

  locationsOf(key: string): readonly { reference: Reference; location: vscode.Location }[] {
    return this.folders.flatMap(({ folder, index }) =>
      index.toKey(key).map((reference) => ({ reference, location: locationOf(folder, reference) })),
    );
  }

  upToDate(document: vscode.TextDocument): Promise<void> {
    return this.edits.upToDate(document);
  }

  async rescan(): Promise<void> {
    await Promise.all(this.folders.map((folder) => folder.scan()));
  }

  stopScans(): void {
    for (const folder of this.folders) folder.stopScan();
  }

  dispose(): void {
    this.disposed = true;
    for (const { indexed } of this.held.values()) void indexed.dispose();
    this.held.clear();
    vscode.Disposable.from(...this.subscriptions).dispose();
  }

  /** Opens an index for each folder that has none, and closes those whose folder is gone or excludes other files. */
  private reconcile(): Promise<void> {
    this.reconciled = this.reconciled.then(() => this.reconcileNow());
    return this.reconciled;
  }

  private async reconcileNow(): Promise<void> {
    if (this.disposed) return;
    const folders = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
    const wanted = new Map(
      folders.map((folder) => [folder.uri.toString(), { folder, opening: this.openingOf(folder, folders) }]),
    );
    const closing: Promise<void>[] = [];
    const usedFlags = new Set<string>();
    const closedFiles: vscode.Uri[] = [];
    for (const [id, { indexed, opening }] of this.held) {
      if (JSON.stringify(wanted.get(id)?.opening) === opening) continue;
      if (indexed.index.usesFlags()) usedFlags.add(id);
      this.held.delete(id);
      closedFiles.push(...filesOf(indexed));
      closing.push(indexed.dispose());
    }
    this.reopening = new Set([...usedFlags].filter((id) => wanted.has(id)));
    // The cache of a folder has one owner at a time.
    await Promise.all(closing);
    const opened: IndexedFolder[] = [];
    for (const [id, { folder, opening }] of wanted) {
      if (this.disposed || this.held.has(id)) continue;
      const indexed = this.open(folder, opening);
      this.held.set(id, { indexed, opening: JSON.stringify(opening), usedFlags: usedFlags.has(id) });
      opened.push(indexed);
    }
    this.reopening = new Set();
    if (closedFiles.length > 0) this.filesChanged.fire(closedFiles);
    if (closing.length + opened.length > 0) this.changed.fire();
    if (opened.length > 0) this.edits.lookAtAll();
    for (const indexed of opened) {
      void indexed.setKeys(this.keysOf(indexed.folder)).then(() => indexed.scan());
    }
  }

  private open(folder: vscode.WorkspaceFolder, opening: Opening): IndexedFolder {
    const { context, log, openIndex } = this.sources;
    const index = openIndex({
      folder: folder.uri.fsPath,
      cacheDirectory: cacheDirectoryOf(folder, context),
      workerScript: context.asAbsolutePath('dist/scan-worker.js'),
      // What the editor does meanwhile, the collection of its garbage too, would wait for the scan.
      leavesRoom: true,
      ...opening,
    });
    index.onDidChange((files) => {
      this.filesChanged.fire(files.map((file) => vscode.Uri.joinPath(folder.uri, file)));
      this.changed.fire();
    });
    return new IndexedFolder(folder, index, this.status, log, () => this.changed.fire());
  }

  private openingOf(folder: vscode.WorkspaceFolder, folders: readonly vscode.WorkspaceFolder[]): Opening {
    const { wrappers } = this.sources.configurations.of(folder);
    return { exclude: this.excludeOf(folder, folders), wrappers };
  }

  /**
   * What the configuration excludes, the files that flags are read from (they define flags and use none), and workspace
   * folders inside this one, which have an index of their own.
   */
  private excludeOf(folder: vscode.WorkspaceFolder, folders: readonly vscode.WorkspaceFolder[]): string[] {
    const inside = folders.flatMap(({ uri }) => pathInFolder(folder, uri) ?? []);
    const { exclude, flagFiles } = this.sources.configurations.of(folder);
    const connected = this.sources.catalogue.connections().flatMap(({ platform, settings }) => {
      const file = platform === 'flagd' ? settings['path'] : undefined;
      return file === undefined ? [] : (pathInFolder(folder, vscode.Uri.file(file)) ?? []);
    });
    const definitions = new Set([...flagFiles, ...connected].map(asIgnorePattern));
    return [...exclude, ...[...definitions].sort(), ...inside.map((one) => `${asIgnorePattern(one)}/`)];
  }

  private keysOf(folder: vscode.WorkspaceFolder): Set<string> {
    const { catalogue, configurations } = this.sources;
    return keysForFolder(catalogue, configurations.of(folder));
  }

  /** Until other keys were looked for, no folder can say that its code doesn't name them. */
  private announceKeys(): void {
    for (const indexed of this.folders) indexed.announceKeys(this.keysOf(indexed.folder));
  }

  private async updateKeys(): Promise<void> {
    await Promise.all(this.folders.map((indexed) => indexed.setKeys(this.keysOf(indexed.folder))));
  }
}

/** A folder's own place below the workspace's storage; null where the workspace has none. */
function cacheDirectoryOf(folder: vscode.WorkspaceFolder, context: vscode.ExtensionContext): string | null {
  if (context.storageUri?.scheme !== 'file') return null;
  const id = createHash('sha256').update(folder.uri.toString()).digest('hex').slice(0, 16);
  return vscode.Uri.joinPath(context.storageUri, 'index', id).fsPath;
}

const asIgnorePattern = (inside: string) =>
  `/${inside.replace(/^\.\//, '').replace(/[\\*?[\]!# ]/g, '\\$&')}`;

const filesOf = ({ folder, index }: IndexedFolder) =>
  [...new Set([...index.all()].map(({ file }) => file))].map((file) => vscode.Uri.joinPath(folder.uri, file));
