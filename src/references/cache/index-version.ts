import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { DeclaredWrapper } from '../../configuration/declared-wrapper';

/**
 * A text that changes with everything that decides what is found in files: the worker's code and the code beside it,
 * grammars, and the calls that a person declared.
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
  // What the worker tells is judged by other code of the same build.
  const directory = path.dirname(workerScript);
  for (const name of (await readdir(directory)).filter((name) => name.endsWith('.js')).sort()) {
    const { size, mtimeMs } = await stat(path.join(directory, name));
    digest.update(`${name} ${size} ${mtimeMs}\n`);
  }
  return digest.update(JSON.stringify(wrappers)).digest('hex');
}
