import { mkdir, open } from 'node:fs/promises';
import path from 'node:path';

/** Makes a folder, for its owner alone, with those above it that are missing; a power failure then takes none of them. */
export async function makeFolderDurably(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  const top = path.dirname(path.resolve(first));
  for (let made = path.resolve(folder); made !== top; made = path.dirname(made))
    await syncFolder(path.dirname(made));
}

/**
 * Puts the names of new files on disk: they are in the folder's own bytes. Windows keeps them safe without being asked,
 * and can't be.
 */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes a new file, for its owner alone, whose bytes are on disk once it resolves. */
export async function writeDurably(file: string, text: string): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
