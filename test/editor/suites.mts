import { cp, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** A set of test files with the workspace they run in. */
export interface Suite {
  /** Folder below `test/editor/suite` that holds the files; empty for the folder itself. */
  folder: string;
  what: string;
  /** Makes the workspace below `scratch` and gives the folder or `.code-workspace` file to open. */
  workspace: (scratch: string) => Promise<string>;
}

async function copyOfShop(target: string): Promise<string> {
  await cp(path.resolve('examples/shop'), target, { recursive: true });
  return target;
}

export const suites: readonly Suite[] = [
  { folder: '', what: 'in the sample shop', workspace: (scratch) => copyOfShop(path.join(scratch, 'shop')) },
  {
    folder: 'multi-root',
    what: 'in a workspace of two folders',
    workspace: async (scratch) => {
      await copyOfShop(path.join(scratch, 'shop'));
      await writePlainFolder(path.join(scratch, 'plain'));
      const file = path.join(scratch, 'both.code-workspace');
      await writeFile(file, JSON.stringify({ folders: [{ path: 'shop' }, { path: 'plain' }] }));
      return file;
    },
  },
  {
    folder: 'no-flags',
    what: 'in a folder that uses no flags',
    workspace: (scratch) => writePlainFolder(path.join(scratch, 'plain')),
  },
];

async function writePlainFolder(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'sum.ts'), 'export const sum = (a: number, b: number) => a + b;\n');
  return folder;
}
