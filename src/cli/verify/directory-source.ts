import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { reasonInWords } from '../scan/bad-input';
import type { LogSource } from './log-source';
import { VerifyFailure } from './verify-failure';

/** A log in a folder, as tools that publish logs lay it out. Only files are read: a pipe or a device might never end. */
export function directorySource(directory: string): LogSource {
  return {
    place: directory,
    read: async (file, limit) => {
      try {
        return await readFileOf(path.join(directory, file), file, limit);
      } catch (error) {
        if (error instanceof VerifyFailure) throw error;
        if (isMissing(error)) return null;
        throw new VerifyFailure('unverifiable', `${file} can't be read: ${reasonInWords(error)}.`);
      }
    },
  };
}

/** The bytes of whatever the user names, a pipe as well, of at most `limit` bytes. */
export async function readLimited(file: string, limit: number): Promise<Uint8Array> {
  return closing(await open(file), (handle) => readUpTo(handle, file, limit));
}

async function readFileOf(place: string, name: string, limit: number): Promise<Uint8Array> {
  // Opening a pipe would wait for its other end. Windows has neither the problem nor the constant.
  const nonblocking = process.platform === 'win32' ? 0 : constants.O_NONBLOCK;
  return closing(await open(place, constants.O_RDONLY | nonblocking), async (handle) => {
    if (!(await handle.stat()).isFile()) throw new VerifyFailure('unverifiable', `${name} is no file.`);
    return readUpTo(handle, name, limit);
  });
}

async function readUpTo(handle: FileHandle, name: string, limit: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for (let length = 0; ;) {
    const part = Buffer.alloc(Math.min(64 * 1024, limit + 1 - length));
    const { bytesRead } = await handle.read(part);
    if (bytesRead === 0) return Buffer.concat(parts);
    parts.push(part.subarray(0, bytesRead));
    length += bytesRead;
    if (length > limit)
      throw new VerifyFailure('misbehaviour', `${name} has more than the ${limit} bytes that it can have.`);
  }
}

async function closing<Result>(
  handle: FileHandle,
  work: (handle: FileHandle) => Promise<Result>,
): Promise<Result> {
  try {
    return await work(handle);
  } finally {
    await handle.close();
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}
