import * as vscode from 'vscode';
import {
  configurationFileName,
  defaultConfiguration,
  type Configuration,
  type FolderConfiguration,
} from '../../configuration/configuration';
import { readConfiguration } from '../../configuration/read-configuration';
import type { FolderConfigurations } from '../services';
import { diagnosticOf } from './fault-diagnostic';

interface Held {
  configuration: Configuration;
  /** Number of the latest reading, so that an earlier one that ends later changes nothing. */
  reading: number;
  watcher: vscode.Disposable;
}

/**
 * Keeps `flagwarden.yml` of every workspace folder. What is saved on disk counts; faults are shown of what is in the
 * editor. A file that can't be used, or not be read, leaves the last good configuration in force.
 */
export class WatchedFolderConfigurations implements FolderConfigurations, vscode.Disposable {
  private readonly held = new Map<string, Held>();
  private readonly changed = new vscode.EventEmitter<vscode.WorkspaceFolder>();
  readonly onDidChange = this.changed.event;
  private readonly faults = vscode.languages.createDiagnosticCollection('flagwarden.yml');
  private readonly subscriptions: vscode.Disposable[];
  readonly ready: Promise<void>;

  constructor(private readonly log: vscode.LogOutputChannel) {
    this.subscriptions = [
      this.changed,
      this.faults,
      vscode.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        for (const folder of removed) this.forget(folder);
        for (const folder of added) void this.hold(folder);
      }),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.check(document)),
      vscode.workspace.onDidOpenTextDocument((document) => this.check(document)),
      vscode.workspace.onDidSaveTextDocument((document) => this.readAgain(document)),
      vscode.workspace.onDidCloseTextDocument((document) => this.readAgain(document)),
    ];
    const folders = vscode.workspace.workspaceFolders ?? [];
    this.ready = Promise.all(folders.map((folder) => this.hold(folder))).then(() => undefined);
  }

  of(folder: vscode.WorkspaceFolder): FolderConfiguration {
    const configuration = this.held.get(folder.uri.toString())?.configuration ?? defaultConfiguration;
    return { ...configuration, folder: folder.uri.fsPath };
  }

  dispose(): void {
    for (const { watcher } of this.held.values()) watcher.dispose();
    this.held.clear();
    vscode.Disposable.from(...this.subscriptions).dispose();
  }

  private async hold(folder: vscode.WorkspaceFolder): Promise<void> {
    const pattern = new vscode.RelativePattern(folder, configurationFileName);
    const watcher = vscode.workspace.createFileSystemWatcher(pattern);
    watcher.onDidCreate(() => this.read(folder));
    watcher.onDidChange(() => this.read(folder));
    watcher.onDidDelete(() => this.read(folder));
    this.held.set(folder.uri.toString(), { configuration: defaultConfiguration, reading: 0, watcher });
    await this.read(folder);
  }

  private forget(folder: vscode.WorkspaceFolder): void {
    this.held.get(folder.uri.toString())?.watcher.dispose();
    this.held.delete(folder.uri.toString());
    this.faults.delete(configurationUri(folder));
  }

  private async read(folder: vscode.WorkspaceFolder): Promise<void> {
    const held = this.held.get(folder.uri.toString());
    if (held === undefined) return;
    const reading = ++held.reading;
    const uri = configurationUri(folder);
    const text = await this.textOf(uri);
    if (text === null || reading !== held.reading) return;
    const { configuration, faults } = readConfiguration(text);
    if (!isBeingEdited(uri)) this.faults.set(uri, faults.map(diagnosticOf));
    if (configuration !== null) this.accept(folder, held, configuration);
    else this.log.warn(`${uri.toString()} can't be used; the last good configuration stays in force.`);
  }

  private accept(folder: vscode.WorkspaceFolder, held: Held, configuration: Configuration): void {
    if (JSON.stringify(held.configuration) === JSON.stringify(configuration)) return;
    held.configuration = configuration;
    this.changed.fire(folder);
  }

  /** Empty when there is no such file, null when it is there and can't be read. */
  private async textOf(uri: vscode.Uri): Promise<string | null> {
    try {
      return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
    } catch (error) {
      if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return '';
      this.log.warn(`${uri.toString()} can't be read: ${String(error)}`);
      return null;
    }
  }

  private check(document: vscode.TextDocument): void {
    if (folderOf(document) === undefined) return;
    this.faults.set(document.uri, readConfiguration(document.getText()).faults.map(diagnosticOf));
  }

  /** After closing without saving, and where nothing watches the files, as on some virtual file systems. */
  private readAgain(document: vscode.TextDocument): void {
    const folder = folderOf(document);
    if (folder !== undefined) void this.read(folder);
  }
}

/** The folder whose `flagwarden.yml` a document is, if it is one. */
function folderOf(document: vscode.TextDocument): vscode.WorkspaceFolder | undefined {
  const folder = vscode.workspace.getWorkspaceFolder(document.uri);
  if (folder === undefined) return undefined;
  return document.uri.toString() === configurationUri(folder).toString() ? folder : undefined;
}

/** Where a folder's `flagwarden.yml` is or would be. */
export function configurationUri(folder: vscode.WorkspaceFolder): vscode.Uri {
  return vscode.Uri.joinPath(folder.uri, configurationFileName);
}

const isBeingEdited = (uri: vscode.Uri) =>
  vscode.workspace.textDocuments.some(
    (document) => document.isDirty && document.uri.toString() === uri.toString(),
  );
