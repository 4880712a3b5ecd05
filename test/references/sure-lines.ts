import type { Files } from './folder';
import type { useFolders } from './use-folders';

/** The places in which keys are surely meant, as `file:line key`. */
export async function sureLines(
  folders: ReturnType<typeof useFolders>,
  files: Files,
  keys: readonly string[],
): Promise<string[]> {
  const folder = await folders.make(files);
  const found = await folder.scan(folders.workerScript, keys);
  return found
    .filter(({ certainty }) => certainty === 'sure')
    .map(({ file, line, key }) => `${file}:${line} ${key}`);
}
