import path from 'node:path';
import { inject } from 'vitest';
import { provideOnce } from '../../tools/cache';
import { bundleInto } from './bundle';

/** The path of a program, bundled once in a run for all files of tests. Nobody may change what is beside it. */
export async function sharedProgram(entry: string): Promise<string> {
  const folder = await provideOnce(
    `program-${path.basename(entry, '.ts')}`,
    async (directory) => void (await bundleInto(directory, entry)),
    inject('shared'),
  );
  return path.join(folder, 'program.js');
}
