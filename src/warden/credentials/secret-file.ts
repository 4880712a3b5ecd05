import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, statSync, writeSync } from 'node:fs';
import path from 'node:path';

/** A secret file is missing, open to others or not usable; `message` says which, why and how to mend it. */
export class SecretFileError extends Error {
  override readonly name = 'SecretFileError';
}

/**
 * Reads a file that holds one secret as text. Refuses a file that others than its owner may read.
 * @returns null when there is no such file
 * @throws SecretFileError
 */
export function readSecretFile(file: string): string | null {
  let text: string;
  try {
    text = readFileSync(file, 'utf8').trim();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw new SecretFileError(`${file} can't be read: ${error instanceof Error ? error.message : ''}`);
  }
  const mode = statSync(file).mode & 0o777;
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
    throw new SecretFileError(
      `${file} may be read or changed by others (mode ${mode.toString(8)}). Run: chmod 600 ${JSON.stringify(file)}`,
    );
  }
  return text;
}

/**
 * Makes a file with one secret, for its owner alone and safely on disk. Never replaces a file.
 * @throws SecretFileError
 */
export function makeSecretFile(file: string, secret: string): void {
  try {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    const descriptor = openSync(file, 'wx', 0o600);
    try {
      writeSync(descriptor, `${secret}\n`);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    throw new SecretFileError(`${file} can't be made: ${error instanceof Error ? error.message : ''}`);
  }
}

/** 32 random bytes as text. */
export const newSecret = (encoding: 'base64' | 'base64url'): string => randomBytes(32).toString(encoding);
