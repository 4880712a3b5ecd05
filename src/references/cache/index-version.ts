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
  const [script, parsers, code] = await Promise.all([
    readFile(workerScript),
    filesIn(grammars),
    // What the worker tells is judged by other code of the same build.
    filesIn(path.dirname(workerScript)),
  ]);
  const digest = createHash('sha1').update(script);
  for (const { name, size } of parsers) digest.update(`${name} ${size}\n`);
  for (const { name, size, mtimeMs } of code) {
    if (name.endsWith('.js')) digest.update(`${name} ${size} ${mtimeMs}\n`);
  }
  return digest.update(JSON.stringify(wrappers)).digest('hex');
}

async function filesIn(directory: string): Promise<{ name: string; size: number; mtimeMs: number }[]> {
  const names = (await readdir(directory)).sort();
  return Promise.all(
    names.map(async (name) => {
      const { size, mtimeMs } = await stat(path.join(directory, name));
      return { name, size, mtimeMs };
    }),
  );
}
