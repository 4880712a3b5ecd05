import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';

/** How long what was told is remembered: milliseconds. Longer than anything stays open. */
const rememberedFor = 100 * 86_400_000;

/** Remembers, for all windows of a person on a machine, what they have been told. */
export class NoticeBook {
  private ready: Promise<void> | undefined;

  /** @param directory made when missing; holds one empty file a notice */
  constructor(private readonly directory: string) {}

  /**
   * Whether it falls to the caller to tell this: true for exactly one caller, whoever else asks at the same time.
   * @param name letters, digits and dashes
   */
  async claim(name: string): Promise<boolean> {
    if (!/^[\w-]{1,100}$/.test(name)) throw new TypeError(`"${name}" is no name for a notice.`);
    await (this.ready ??= this.prepare());
    try {
      const file = await open(path.join(this.directory, name), 'wx', 0o600);
      await file.close();
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw error;
    }
  }

  private async prepare(): Promise<void> {
    await mkdir(this.directory, { recursive: true });
    const oldest = Date.now() - rememberedFor;
    for (const name of await readdir(this.directory)) {
      const file = path.join(this.directory, name);
      const found = await stat(file).catch(() => null);
      if (found !== null && found.mtimeMs < oldest) await rm(file, { force: true });
    }
  }
}
