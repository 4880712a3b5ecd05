import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';

/**
 * The folder that holds the `HEAD` of the repository a folder lies in, of work trees and submodules too; null outside
 * of any. `HEAD` changes when a branch is switched.
 */
export async function gitDirectoryOf(folder: string): Promise<string | null> {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    const found = await gitDirectoryAt(path.join(at, '.git'));
    if (found !== null) return found;
    if (path.dirname(at) === at) return null;
  }
}

async function gitDirectoryAt(dotGit: string): Promise<string | null> {
  try {
    if ((await stat(dotGit)).isDirectory()) return dotGit;
    const [, elsewhere] = /^gitdir: (.+)$/m.exec(await readFile(dotGit, 'utf8')) ?? [];
    return elsewhere === undefined ? null : path.resolve(path.dirname(dotGit), elsewhere.trim());
  } catch {
    return null;
  }
}
