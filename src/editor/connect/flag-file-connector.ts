import path from 'node:path';
import * as vscode from 'vscode';
import { WardenError } from '../../client/warden-errors';
import type { WardenClient } from '../../client/warden-client';
import { configurationFileName } from '../../configuration/configuration';
import type { Services } from '../services';
import { readSetting, setContext } from '../shared/contributions';
import { failureInWords } from '../shared/failure-words';
import { plain } from '../shared/shown-text';

/** A flag file, or a folder of them, that a workspace folder's `flagwarden.yml` names. */
interface NamedFile {
  folder: vscode.WorkspaceFolder;
  /** As written, relative to the folder. */
  file: string;
  /** Absolute. */
  location: string;
}

/**
 * Connects the flag files that `flagwarden.yml` names, in trusted workspaces. Each one once a window: what a person
 * disconnects stays so until the window is opened anew. A file that is not there yet is connected when it comes.
 */
export class FlagFileConnector implements vscode.Disposable {
  private readonly done = new Set<string>();
  /** Files that the warden refused, until they change. */
  private readonly refused = new Set<string>();
  private readonly told = new Set<string>();
  private readonly watchers = new Map<string, vscode.Disposable>();
  private readonly subscriptions: vscode.Disposable[];
  private working: Promise<void> = Promise.resolve();
  private disposed = false;

  constructor(private readonly services: Pick<Services, 'catalogue' | 'configurations' | 'warden' | 'log'>) {
    const look = () => this.look();
    this.subscriptions = [
      services.configurations.onDidChange(look),
      // A warden that comes back after all.
      new vscode.Disposable(
        services.catalogue.onDidChange(({ keys }) => {
          if (keys === null && services.catalogue.state.state === 'live') look();
        }),
      ),
      vscode.workspace.onDidGrantWorkspaceTrust(look),
      vscode.workspace.onDidChangeWorkspaceFolders(look),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration('flagwarden.connectFlagFiles')) look();
      }),
    ];
    void services.configurations.ready.then(look);
  }

  dispose(): void {
    this.disposed = true;
    vscode.Disposable.from(...this.subscriptions, ...this.watchers.values()).dispose();
  }

  private look(): void {
    this.working = this.working.then(() => this.connectNew());
  }

  private async connectNew(): Promise<void> {
    if (this.disposed || !vscode.workspace.isTrusted) return;
    const missing = this.namedFiles().filter(
      ({ location }) => !this.done.has(location) && !this.refused.has(location),
    );
    if (missing.length === 0) return;
    void setContext('flagwarden.connecting', true);
    try {
      const client = await this.services.warden.ensure();
      for (const named of missing) await this.connect(client, named);
    } catch (error) {
      this.services.log.warn(`Flag files could not be connected: ${String(error)}`);
    } finally {
      void setContext('flagwarden.connecting', false);
    }
  }

  private namedFiles(): NamedFile[] {
    return (vscode.workspace.workspaceFolders ?? []).flatMap((folder) => {
      if (folder.uri.scheme !== 'file' || !readSetting('flagwarden.connectFlagFiles', folder)) return [];
      const { flagFiles } = this.services.configurations.of(folder);
      return flagFiles.map((file) => ({ folder, file, location: path.resolve(folder.uri.fsPath, file) }));
    });
  }

  private async connect(client: WardenClient, named: NamedFile): Promise<void> {
    try {
      await connectFlagFile(client, named);
      this.done.add(named.location);
      this.watchers.get(named.location)?.dispose();
      this.watchers.delete(named.location);
    } catch (error) {
      if (!(error instanceof WardenError)) throw error;
      this.services.log.warn(`${named.location} could not be connected: ${error.message}`);
      this.refused.add(named.location);
      this.tryAgainOnChange(named);
      void this.tell(named, error);
    }
  }

  private tryAgainOnChange({ folder, file, location }: NamedFile): void {
    if (this.watchers.has(location)) return;
    const pattern = new vscode.RelativePattern(folder, `${file.replace(/[/\\]+$/, '')}{,/*}`);
    const watcher = vscode.workspace.createFileSystemWatcher(pattern);
    const look = () => {
      this.refused.delete(location);
      this.look();
    };
    this.watchers.set(
      location,
      vscode.Disposable.from(watcher, watcher.onDidCreate(look), watcher.onDidChange(look)),
    );
  }

  private async tell({ folder, file, location }: NamedFile, error: WardenError): Promise<void> {
    const words = failureInWords(vscode.l10n, error);
    if (this.told.has(`${location}\n${words}`)) return;
    this.told.add(`${location}\n${words}`);
    const open = vscode.l10n.t('Open {0}', configurationFileName);
    const text = vscode.l10n.t(
      'The flag file {0} could not be connected: {1}',
      plain(file),
      plain(words, 300),
    );
    if ((await vscode.window.showWarningMessage(text, open)) === open) {
      await vscode.window.showTextDocument(vscode.Uri.joinPath(folder.uri, configurationFileName));
    }
  }
}

/** Connects a flag file unless it is connected. Another window may be doing the same. */
async function connectFlagFile(client: WardenClient, { folder, file, location }: NamedFile): Promise<void> {
  const isThere = async () =>
    (await client.connections()).some(
      ({ platform, settings }) => platform === 'flagd' && settings['path'] === location,
    );
  const settings = { path: location };
  for (let number = 1; !(await isThere()); number += 1) {
    const name = `${folder.name}/${file}`.slice(0, 90) + (number === 1 ? '' : ` ${number}`);
    try {
      const { projects } = await client.probe({ platform: 'flagd', settings, credential: null });
      const projectId = projects[0]?.id ?? '';
      await client.connect({
        platform: 'flagd',
        name,
        settings,
        credential: null,
        projectId,
        folder: folder.uri.fsPath,
      });
    } catch (error) {
      const taken = error instanceof WardenError && error.problem.code === 'conflict';
      if (!taken || number > 20) throw error;
    }
  }
}
