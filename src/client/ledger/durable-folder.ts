import { open } from 'node:fs/promises';

/** The names of new files are in the folder's own bytes. Windows keeps them safe without being asked, and can't be. */
export async function makeFolderDurable(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
