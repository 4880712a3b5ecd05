import type { Files } from './folder';
import type { useFolders } from './use-folders';

/** The places in which keys are surely meant, and those of keys that aren't known, as `file:line key`. */
export async function foundIn(
  folders: ReturnType<typeof useFolders>,
  files: Files,
  known: readonly string[],
): Promise<string[]> {
  const folder = await folders.make(files);
  const references = await folder.scan(folders.workerScript, known);
  return references
    .filter((reference) => reference.certainty === 'sure' || !reference.known)
    .map(({ file, line, key }) => `${file}:${line} ${key}`);
}
