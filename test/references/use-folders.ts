import { afterEach, beforeAll } from 'vitest';
import { buildProduct, type Built } from './built';
import { Folder, type Files } from './folder';

/** For tests that scan folders of files: builds the product once, and removes what each test made. */
export function useFolders() {
  let built: Built;
  const made: Folder[] = [];
  beforeAll(async () => void (built = await buildProduct()));
  afterEach(() => Promise.all(made.splice(0).map((folder) => folder.remove())));
  return {
    get workerScript() {
      return built.workerScript;
    },
    async make(files: Files): Promise<Folder> {
      const folder = await Folder.make(files);
      made.push(folder);
      return folder;
    },
  };
}
