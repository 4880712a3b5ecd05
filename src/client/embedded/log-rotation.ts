import { randomBytes } from 'node:crypto';
import { copyFile, rename, rm, stat, truncate } from 'node:fs/promises';

/** Bytes a log may have before it is rotated. */
export const usualLogSize = 2 * 1024 * 1024;

/**
 * Moves what a log holds into `<file>.1` and begins it anew in place, so that whoever is writing at its end goes on
 * writing into it. Several processes may do so at once. Never rejects: a log that can't be rotated goes on growing.
 * @returns whether it was rotated
 */
export async function rotateLog(file: string, largest = usualLogSize): Promise<boolean> {
  const copy = `${file}.${randomBytes(4).toString('hex')}`;
  try {
    if ((await stat(file)).size <= largest) return false;
    await copyFile(file, copy);
    // Another process may have been quicker; then the copy holds next to nothing and must not replace the other's.
    if ((await stat(copy)).size <= largest) return false;
    await rename(copy, `${file}.1`);
    await truncate(file, 0);
    return true;
  } catch {
    return false;
  } finally {
    await rm(copy, { force: true }).catch(() => undefined);
  }
}
