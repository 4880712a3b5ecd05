import { readFileSync } from 'node:fs';
import { SecretFileError } from '../credentials/secret-file';
import type { SecretSource } from './sink-settings';

/**
 * The secret that is there, without white space around it.
 * @param what names the sink and the setting
 * @throws SecretFileError
 */
export function readSecret(source: SecretSource, what: string): string {
  const secret =
    'file' in source ? readText(source.file, what).trim() : (process.env[source.environment] ?? '').trim();
  if (secret !== '') return secret;
  throw new SecretFileError(
    'file' in source
      ? `${what}: ${source.file} is empty. Put the secret into it.`
      : `${what}: the environment variable ${source.environment} is not set. Set it to the secret.`,
  );
}

/** @throws SecretFileError when the file can't be read */
export function readText(file: string, what: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new SecretFileError(
      `${what}: ${file} can't be read (${code}). Name a file that the warden may read.`,
      {
        cause: error,
      },
    );
  }
}
