import { randomUUID } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import * as z from 'zod';

const identityFileName = 'warden.id';

/** Makes the folder of an embedded warden's data if it is missing, for its user alone. */
export async function makeDataDirectory(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
}

/**
 * The identity of the warden whose data is in a folder: made once, then kept. Secrets are found by it, so that a folder
 * on another machine, or one that was begun anew, is never opened with another one's key.
 */
export class WardenIdentity {
  private readonly file: string;

  constructor(private readonly directory: string) {
    this.file = path.join(directory, identityFileName);
  }

  /** Null when no warden was ever needed. */
  async find(): Promise<string | null> {
    // Another window may be writing it at this very moment.
    for (let tries = 0; tries < 20; tries += 1) {
      const text = await this.text();
      if (text === null) return null;
      const found = z.uuid().safeParse(text.trim());
      if (found.success) return found.data;
      await wait(50);
    }
    return null;
  }

  async findOrMake(): Promise<string> {
    const found = await this.find();
    if (found !== null) return found;
    await makeDataDirectory(this.directory);
    const made = randomUUID();
    const unusable = (await this.text()) !== null;
    try {
      await writeFile(this.file, made, { flag: unusable ? 'w' : 'wx', mode: 0o600 });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    return (await this.find()) ?? made;
  }

  private async text(): Promise<string | null> {
    try {
      return await readFile(this.file, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  }
}
