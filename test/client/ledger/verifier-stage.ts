import { afterEach, beforeEach } from 'vitest';
import { FileLedgerMemory } from '../../../src/client/ledger/file-ledger-memory';
import { httpLogReader } from '../../../src/client/ledger/http-log-reader';
import { LedgerVerifier, type LedgerVerifierOptions } from '../../../src/client/ledger/ledger-verifier';
import { pinLog, type Pin } from '../../../src/client/ledger/pinned-log';
import { formatVerifierKey } from '../../../src/ledger/note-keys';
import { seededKey } from '../../ledger/keys';
import { numbered } from '../../ledger/naive-tree';
import { writtenLog } from '../../ledger/written-log';
import { Folder } from '../../references/folder';
import { ServedLog, type LogFiles } from './served-log';

export const key = seededKey('log.example/audit', 1);
export const log300 = writtenLog(numbered(300), key);
export const log600 = writtenLog(numbered(600), key);
export const forgedEntries = (count: number) => [Buffer.from('forged'), ...numbered(count).slice(1)];
export const minutes = (count: number) => count * 60_000;
export const entry = (index: number, text = `entry ${index}`) => ({
  index: BigInt(index),
  bytes: Buffer.from(text),
});
export const without = (files: LogFiles, ...names: string[]): LogFiles =>
  Object.fromEntries(Object.entries(files).filter(([name]) => !names.includes(name)));

/** A server that shows a log, a folder and a clock, new for each test, and programs that verify the log. */
class VerifierStage {
  clock = new Date(0);
  private live: { readonly folder: Folder; readonly served: ServedLog } | null = null;

  get folder(): Folder {
    return this.lit().folder;
  }

  get served(): ServedLog {
    return this.lit().served;
  }

  async open(): Promise<void> {
    this.clock = new Date('2026-05-04T12:00:00Z');
    this.live = { folder: await Folder.make(), served: await ServedLog.start(log300) };
  }

  async close(): Promise<void> {
    await this.served.stop();
    await this.folder.remove();
  }

  later(milliseconds: number): void {
    this.clock = new Date(this.clock.getTime() + milliseconds);
  }

  /** As a program has it that was started anew, with what it remembers on disk. */
  verifier(pin: Partial<Pin> = {}, options: Partial<LedgerVerifierOptions> = {}): LedgerVerifier {
    return new LedgerVerifier({
      pin: pinLog({ key: formatVerifierKey(key.verifier), ...pin }),
      reader: httpLogReader(this.served.url, { timeout: 400, retries: 0 }),
      memory: new FileLedgerMemory(this.folder.at('memory')),
      cosignedWithin: null,
      staleAfter: minutes(5),
      includedWithin: minutes(1),
      now: () => this.clock,
      ...options,
    });
  }

  private lit() {
    if (this.live === null) throw new Error('The stage is open during tests only.');
    return this.live;
  }
}

/** The stage of the tests of a file. */
export function verifierStage(): VerifierStage {
  const stage = new VerifierStage();
  beforeEach(() => stage.open());
  afterEach(() => stage.close());
  return stage;
}
