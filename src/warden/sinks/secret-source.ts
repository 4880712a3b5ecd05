import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { SecretFileError } from '../credentials/secret-file';

export const absolutePath = z.string().regex(/^(\/|[A-Za-z]:[\\/])/, 'must be an absolute path');

/** Where a secret is: in a file of its own, or in an environment variable. Never in the configuration itself. */
export const SecretSource = z.union(
  [
    z.strictObject({ file: absolutePath }),
    z.strictObject({ environment: z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/) }),
  ],
  'must be {file: /absolute/path} or {environment: NAME}: secrets do not stand in the configuration',
);
export type SecretSource = z.infer<typeof SecretSource>;

/**
 * The secret that is there, without white space around it.
 * @param what names the setting that it is for
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
