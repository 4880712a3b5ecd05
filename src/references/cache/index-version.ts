import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';

/** A text that changes with everything that decides what is found in files: the worker's code and its grammars. */
export async function indexVersion(workerScript: string, grammars: string): Promise<string> {
  const digest = createHash('sha1').update(await readFile(workerScript));
  for (const name of (await readdir(grammars)).sort()) {
    digest.update(`${name} ${(await stat(path.join(grammars, name))).size}\n`);
  }
  return digest.digest('hex');
}
