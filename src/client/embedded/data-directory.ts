import { randomUUID } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';

const identityFileName = 'warden.id';

/** Makes the folder of an embedded warden's data if it is missing, for its user alone. */
export async function makeDataDirectory(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
}

/**
 * The identity of the warden whose data is in a folder: made once, then kept. Secrets are found by it, so that a folder
 * on another machine, or one that was begun anew, is never opened with another one's key.
 */
export async function wardenIdentity(directory: string): Promise<string> {
  await makeDataDirectory(directory);
  const file = path.join(directory, identityFileName);
  const made = randomUUID();
  try {
    await writeFile(file, made, { flag: 'wx', mode: 0o600 });
    return made;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  // Another window may be writing it at this very moment.
  for (let tries = 0; tries < 20; tries += 1) {
    const found = z.uuid().safeParse((await readFile(file, 'utf8')).trim());
    if (found.success) return found.data;
    await wait(50);
  }
  await writeFile(file, made, { mode: 0o600 });
  return made;
}
