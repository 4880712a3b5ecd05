import { open, rm } from 'node:fs/promises';
import path from 'node:path';
import { syncFolder } from '../../client/ledger/durable-folder';
import { reasonInWords } from '../scan/bad-input';
import { readLimited } from '../verify/directory-source';
import { VerifyFailure } from '../verify/verify-failure';
import { longestAnchors, type AnchorPlace } from './anchor-place';

/** Anchors in a file that is only ever appended to. */
export function fileAnchor(file: string): AnchorPlace {
  return {
    name: file,
    read: () => readIfThere(file),
    handOn: async () => undefined,
    append: async (bytes) => {
      try {
        await appendDurably(file, bytes);
      } catch (error) {
        throw new VerifyFailure('bad-input', `${file} can't be written: ${reasonInWords(error)}.`);
      }
    },
  };
}

/** Empty where there is no file. */
export async function readIfThere(file: string): Promise<Uint8Array> {
  try {
    return await readLimited(file, longestAnchors);
  } catch (error) {
    if (isCode(error, 'ENOENT')) return Buffer.of();
    const reason =
      error instanceof VerifyFailure ? error.message : `it can't be read: ${reasonInWords(error)}.`;
    throw new VerifyFailure('bad-input', `${file}: ${reason}`);
  }
}

export async function appendDurably(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, 'a');
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await syncFolder(path.dirname(file));
}

/**
 * Runs `work` while nobody else does for the same file.
 * @throws VerifyFailure `bad-input` when somebody does
 */
export async function alone<Result>(file: string, work: () => Promise<Result>): Promise<Result> {
  const lock = `${file}.lock`;
  try {
    await (await open(lock, 'wx')).close();
  } catch (error) {
    const reason = isCode(error, 'EEXIST')
      ? `${lock} is there: another anchor is being set. Remove it when none is.`
      : `${lock} can't be made: ${reasonInWords(error)}.`;
    throw new VerifyFailure('bad-input', reason);
  }
  try {
    return await work();
  } finally {
    await rm(lock, { force: true });
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
