import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** Where tools are kept between runs, outside the repository. */
export const cacheDirectory = path.join(
  process.env['XDG_CACHE_HOME'] ?? path.join(os.homedir(), '.cache'),
  'flagwarden',
);

/**
 * Gives the folder `name` of the cache, and lets `install` fill it when it is missing. The folder appears under its name
 * only when it is whole; two processes that ask at once end with one folder.
 */
export async function provideOnce(
  name: string,
  install: (folder: string) => Promise<void>,
  root = cacheDirectory,
): Promise<string> {
  const folder = path.join(root, name);
  if (existsSync(folder)) return folder;
  await mkdir(root, { recursive: true });
  const release = await acquire(`${folder}.lock`);
  try {
    if (existsSync(folder)) return folder;
    const partial = `${folder}.${process.pid}.partial`;
    await rm(partial, { recursive: true, force: true });
    await mkdir(partial);
    try {
      await install(partial);
      await rename(partial, folder);
    } catch (error) {
      await rm(partial, { recursive: true, force: true });
      if (!existsSync(folder)) throw error;
    }
    return folder;
  } finally {
    await release();
  }
}

async function acquire(lock: string): Promise<() => Promise<void>> {
  for (;;) {
    try {
      const file = await open(lock, 'wx');
      await file.writeFile(String(process.pid));
      await file.close();
      return () => rm(lock, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    if (await isAbandoned(lock)) await rm(lock, { force: true });
    else await wait(300);
  }
}

async function isAbandoned(lock: string): Promise<boolean> {
  const holder = Number(await readFile(lock, 'utf8').catch(() => ''));
  // An empty lock was made a moment ago and gets its number next.
  if (!holder) return false;
  try {
    process.kill(holder, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
