import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { PlatformError } from '../platform-adapter';
import { parseFlagdDocument } from './flagd-document';

const maximumFileBytes = 16 * 1024 * 1024;

/** One flag file: an environment. */
export interface FlagFile {
  path: string;
  name: string;
  text: string;
}

/** @throws PlatformError `invalid_file` */
export const environmentsOf = (files: readonly FlagFile[]) =>
  files.map(({ name, text }) => ({
    key: environmentOf(name),
    document: parseFlagdDocument(name, text),
  }));

/** The environment that a file holds, by its name. */
export const environmentOf = (name: string) => name.replace(/(\.flagd)?\.json$/i, '');

/**
 * The flag file, or those of the folder, in the order of their names.
 * @throws PlatformError
 */
export async function readFiles(location: string, signal: AbortSignal): Promise<FlagFile[]> {
  try {
    const names = (await stat(location)).isDirectory() ? await flagFilesIn(location) : [location];
    return await Promise.all(names.map((name) => readFlagFile(name, signal)));
  } catch (error) {
    if (error instanceof PlatformError || signal.aborted) throw error;
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') throw new PlatformError('not_found', `There is no file or folder ${location}`);
    if (code === 'EACCES') throw new PlatformError('forbidden', `${location} may not be read`);
    throw new PlatformError('unreachable', `${location} could not be read (${code ?? 'unknown fault'})`, {
      cause: error,
    });
  }
}

async function flagFilesIn(folder: string): Promise<string[]> {
  const names = (await readdir(folder)).sort();
  const marked = names.filter((name) => /\.flagd\.json$/i.test(name));
  const chosen = marked.length > 0 ? marked : names.filter((name) => /\.json$/i.test(name));
  if (chosen.length === 0)
    throw new PlatformError('not_found', `There is no *.flagd.json or *.json file in ${folder}`);
  return chosen.map((name) => path.join(folder, name));
}

async function readFlagFile(file: string, signal: AbortSignal): Promise<FlagFile> {
  const name = path.basename(file);
  const { size } = await stat(file);
  if (size > maximumFileBytes) throw new PlatformError('invalid_file', `${name} is larger than 16 MiB`);
  return { path: file, name, text: await readFile(file, { encoding: 'utf8', signal }) };
}
