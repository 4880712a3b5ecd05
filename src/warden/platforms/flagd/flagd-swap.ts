import { randomUUID } from 'node:crypto';
import { open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';

/** The file was another than expected right before it would have been replaced. */
export class FileChanged extends Error {}

/**
 * Replaces a file's bytes whole, and on disk, or not at all: whoever reads it sees the old ones or the new ones. The file is
 * looked at once more when nothing but the last step is left to do; that step can't be tied to the look, so a writer that
 * comes in between loses.
 * @param file no link; `replaced` is thrown away when it is not the file's content any more
 * @throws FileChanged, or the system's error; nothing was replaced then
 */
export async function swapFile(
  file: string,
  replaced: Buffer,
  content: Buffer,
  { mode, uid, gid }: { mode: number; uid: number; gid: number },
): Promise<void> {
  // Neither watchers nor readers of flag files take up this name.
  const draft = path.join(path.dirname(file), `.${path.basename(file)}.${randomUUID()}.draft`);
  try {
    const handle = await open(draft, 'wx', mode & 0o777);
    try {
      await handle.chmod(mode & 0o777);
      const owned = await handle.stat();
      if (owned.uid !== uid || owned.gid !== gid) await handle.chown(uid, gid);
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (!(await readFile(file)).equals(replaced)) throw new FileChanged(file);
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  await syncFolder(path.dirname(file));
}

/** Makes the new name lasting where the system can do that for a folder. It stands already, so nothing fails here. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}
