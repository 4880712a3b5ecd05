import type { Reference } from '../../src/references/reference';
import type { Files } from './folder';
import type { useFolders } from './use-folders';

type Folders = ReturnType<typeof useFolders>;

/** The places in which keys are surely meant, as `file:line key`. */
export const sureLines = (folders: Folders, files: Files, keys: readonly string[]): Promise<string[]> =>
  linesOf(folders, files, keys, ({ certainty }) => certainty === 'sure');

/** The same, and the places of keys that aren't known. */
export const sureOrUnknownLines = (
  folders: Folders,
  files: Files,
  keys: readonly string[],
): Promise<string[]> =>
  linesOf(folders, files, keys, ({ certainty, known }) => certainty === 'sure' || !known);

async function linesOf(
  folders: Folders,
  files: Files,
  keys: readonly string[],
  isMeant: (reference: Reference) => boolean,
): Promise<string[]> {
  const folder = await folders.make(files);
  const found = await folder.scan(folders.workerScript, keys);
  return found.filter(isMeant).map(({ file, line, key }) => `${file}:${line} ${key}`);
}
