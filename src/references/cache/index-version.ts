import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { DeclaredWrapper } from '../../configuration/declared-wrapper';

/**
 * A text that changes with everything that decides what is found in files: the worker's code, its grammars, and the
 * calls that a person declared.
 */
export async function indexVersion(
  workerScript: string,
  grammars: string,
  wrappers: readonly DeclaredWrapper[],
): Promise<string> {
  const digest = createHash('sha1').update(await readFile(workerScript));
  for (const name of (await readdir(grammars)).sort()) {
    digest.update(`${name} ${(await stat(path.join(grammars, name))).size}\n`);
  }
  return digest.update(JSON.stringify(wrappers)).digest('hex');
}
