import { randomBytes } from 'node:crypto';
import { link, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';
import { makeFolderDurably, syncFolder, writeDurably } from './durable-folder';
import { MemoryUnusable } from './ledger-memory';

const StoredPin = z.object({
  format: z.literal(1),
  /** The verifier key of the log. */
  key: z.string().min(1).max(1_000),
  pinnedAt: z.iso.datetime(),
});
export type StoredPin = z.infer<typeof StoredPin>;

/**
 * Keeps which key this machine trusts for the ledger of one warden, in a file that its user chose a place for. Nothing
 * that a server sends decides which pin is meant.
 */
export class PinStore {
  constructor(private readonly file: string) {}

  /**
   * What is pinned; null when nothing ever was.
   * @throws MemoryUnusable when a pin is there but can't be read: that is no fresh start
   */
  async recall(): Promise<StoredPin | null> {
    let text: string;
    try {
      text = await readFile(this.file, 'utf8');
    } catch (error) {
      if (hasCode(error, 'ENOENT')) return null;
      throw new MemoryUnusable(`${this.file} can't be read.`);
    }
    try {
      return StoredPin.parse(JSON.parse(text));
    } catch {
      throw new MemoryUnusable(`${this.file} is damaged.`);
    }
  }

  /** Pins a key, durably, unless another window was first; gives what is pinned then. */
  async pinFirst(key: string, now: Date): Promise<StoredPin> {
    await this.write(key, now, async (draft) => {
      try {
        await link(draft, this.file);
      } catch (error) {
        if (!hasCode(error, 'EEXIST')) throw error;
      } finally {
        await rm(draft, { force: true });
      }
    });
    const pinned = await this.recall();
    if (pinned === null) throw new MemoryUnusable(`${this.file} went away.`);
    return pinned;
  }

  /** Pins a key in place of the one before. Only a person may decide that. */
  async replace(key: string, now: Date): Promise<void> {
    await this.write(key, now, (draft) => rename(draft, this.file));
  }

  private async write(key: string, now: Date, place: (draft: string) => Promise<void>): Promise<void> {
    const folder = path.dirname(this.file);
    await makeFolderDurably(folder);
    const draft = path.join(folder, `${randomBytes(8).toString('hex')}.draft`);
    const pin: StoredPin = { format: 1, key, pinnedAt: now.toISOString() };
    await writeDurably(draft, JSON.stringify(pin));
    await place(draft);
    await syncFolder(folder);
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
