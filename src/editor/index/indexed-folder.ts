import type * as vscode from 'vscode';
import type { ReferenceIndex } from '../../references/reference-index';
import type { FolderIndex } from '../services';
import type { BatchedWork } from './change-batch';
import { FolderWatch } from './folder-watch';
import { sameKeys } from './folder-keys';
import type { ScanStatus } from './scan-status';

/** One workspace folder and its index, kept true from the first scan until it is disposed. */
export class IndexedFolder implements FolderIndex {
  /** Whether a scan has come to its end. */
  private scanned = false;
  private keys: ReadonlySet<string> = new Set();
  /** Counts the times that other keys were announced, and those that were looked for. */
  private keysAnnounced = 0;
  private keysFound = 0;
  private running: AbortController | null = null;
  private scanAgain = false;
  private disposed = false;
  private readonly watch: FolderWatch;

  constructor(
    readonly folder: vscode.WorkspaceFolder,
    readonly index: ReferenceIndex,
    private readonly status: ScanStatus,
    private readonly log: vscode.LogOutputChannel,
    private readonly onSettled: () => void,
  ) {
    this.watch = new FolderWatch(folder, (work) => void this.work(work));
  }

  get scanning(): boolean {
    return !this.scanned || this.keysFound < this.keysAnnounced;
  }

  /** Tells that these keys will soon be looked for. */
  announceKeys(keys: ReadonlySet<string>): void {
    if (!sameKeys(keys, this.keys)) this.keysAnnounced += 1;
  }

  /** Gives the index the keys to look for, if they differ from those it has. */
  async setKeys(keys: ReadonlySet<string>): Promise<void> {
    const announced = this.keysAnnounced;
    if (!sameKeys(keys, this.keys)) {
      this.keys = keys;
      await this.guarded('keys', () => this.index.setKeys(keys));
    }
    if (this.keysFound >= announced) return;
    this.keysFound = announced;
    if (!this.disposed) this.onSettled();
  }

  /** Brings the index to what is on disk. A request while a scan runs is met by a further scan. */
  async scan(): Promise<void> {
    if (this.running !== null) {
      this.scanAgain = true;
      return;
    }
    this.running = new AbortController();
    do {
      this.scanAgain = false;
      await this.scanOnce(this.running.signal);
    } while (this.scanAgain && !this.running.signal.aborted);
    this.running = null;
  }

  stopScan(): void {
    this.running?.abort();
  }

  async dispose(): Promise<void> {
    this.disposed = true;
    this.stopScan();
    this.watch.dispose();
    this.status.ended(this.folder);
    await this.guarded('dispose', () => this.index.dispose());
  }

  private async scanOnce(signal: AbortSignal): Promise<void> {
    this.status.started(this.folder);
    try {
      const report = await this.index.scan({
        signal,
        onProgress: (progress) => {
          if (!this.disposed) this.status.progressed(this.folder, progress);
        },
      });
      if (this.disposed) return;
      if (signal.aborted) return this.status.stopped(this.folder);
      this.log.info(`Scanned ${this.folder.name}: ${JSON.stringify(report)}`);
      this.scanned = true;
      this.status.ended(this.folder);
    } catch (error) {
      if (this.disposed) return;
      if (signal.aborted) return this.status.stopped(this.folder);
      this.log.error(`Scanning ${this.folder.name} failed`, String(error));
      this.status.failed(this.folder);
    } finally {
      if (!this.disposed) this.onSettled();
    }
  }

  private async work(work: BatchedWork): Promise<void> {
    if (work.kind === 'rescan') return this.scan();
    await this.guarded('refresh', () => this.index.refresh(work.paths));
  }

  private async guarded(what: string, action: () => Promise<void>): Promise<void> {
    try {
      await action();
    } catch (error) {
      if (!this.disposed) this.log.error(`The index of ${this.folder.name} failed (${what})`, String(error));
    }
  }
}
