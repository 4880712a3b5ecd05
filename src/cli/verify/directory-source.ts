import { open } from 'node:fs/promises';
import path from 'node:path';
import { reasonInWords } from '../scan/bad-input';
import type { LogSource } from './log-source';
import { VerifyFailure } from './verify-failure';

/** A log in a folder, as tools that publish logs lay it out. */
export function directorySource(directory: string): LogSource {
  return {
    place: directory,
    read: async (file, limit) => {
      try {
        return await readLimited(path.join(directory, file), limit);
      } catch (error) {
        if (error instanceof VerifyFailure) throw error;
        if (isMissing(error)) return null;
        throw new VerifyFailure('unverifiable', `${file} can't be read: ${reasonInWords(error)}.`);
      }
    },
  };
}

/** The bytes of a file that has at most `limit`. */
export async function readLimited(file: string, limit: number): Promise<Uint8Array> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    if (size > limit)
      throw new VerifyFailure(
        'misbehaviour',
        `${file} has ${size} bytes; ${limit} are the most it can have.`,
      );
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}
