import { constants } from 'node:fs';
import { access, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { PlatformError } from '../platform-adapter';
import type { FlagFile } from './flagd-files';

/**
 * The file to write to: behind a link, where the link leads. A link in a folder may not lead out of it, for whoever can lay
 * a link there could have any other file changed.
 * @throws PlatformError `forbidden` when it may not be written
 */
export async function writableTarget(location: string, { path: file, name }: FlagFile): Promise<string> {
  try {
    const [target, place] = [await realpath(file), await realpath(location)];
    if (target !== place && !target.startsWith(place + path.sep))
      throw refused(`${name} is a link that leads out of the folder. Change it where it leads to.`);
    const { mode } = await stat(target);
    if ((mode & 0o222) === 0) throw refused(`${name} is read-only.`);
    await access(target, constants.W_OK);
    await access(path.dirname(target), constants.W_OK);
    return target;
  } catch (error) {
    if (error instanceof PlatformError) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown fault';
    throw refused(`${name} can't be written (${code}).`, error);
  }
}

const refused = (detail: string, cause?: unknown) => new PlatformError('forbidden', detail, { cause });
