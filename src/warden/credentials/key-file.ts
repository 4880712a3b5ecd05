import { existsSync, renameSync, rmSync } from 'node:fs';
import type { Store } from '../store/store';
import { makeSecretFile, newSecret, readSecretFile, SecretFileError } from './secret-file';
import { keyLength, Vault } from './vault';

/** Where a rotation keeps the next key until all credentials are wrapped with it. */
const nextOf = (keyFile: string) => `${keyFile}.next`;

/**
 * The vault of a key file. Finishes or undoes a rotation that broke off: the store knows which key its credentials need.
 * @returns null when there is no key file
 * @throws SecretFileError
 */
export async function openKeyFile(keyFile: string, store: Store): Promise<Vault | null> {
  const next = vaultIn(nextOf(keyFile));
  if (next) {
    const inUse = await store.credentials.keyIds();
    if (inUse.includes(next.keyId)) renameSync(nextOf(keyFile), keyFile);
    else rmSync(nextOf(keyFile));
  }
  return vaultIn(keyFile);
}

/** Whether there is a key file, or one that a rotation has left behind. */
export const hasKeyFile = (keyFile: string): boolean => existsSync(keyFile) || existsSync(nextOf(keyFile));

/**
 * Makes a key file.
 * @throws SecretFileError when there is one already
 */
export function makeKeyFile(keyFile: string): Vault {
  const key = newSecret('base64');
  makeSecretFile(keyFile, key);
  return vaultOf(key, keyFile);
}

/**
 * Makes a new key, wraps all credentials with it in one transaction and puts it in place of the old one. However this is
 * broken off, either the old or the new key opens all credentials, and {@link openKeyFile} finds out which.
 * @returns the number of credentials
 * @throws SecretFileError, CredentialUnreadable
 */
export async function rotateKeyFile(keyFile: string, store: Store): Promise<number> {
  const vault = await openKeyFile(keyFile, store);
  if (!vault)
    throw new SecretFileError(`There is no key file ${keyFile}. Name the one the warden runs with.`);
  const next = makeKeyFile(nextOf(keyFile));
  try {
    const count = await store.credentials.resealAll((id, sealed) => vault.rewrap(id, sealed, next));
    renameSync(nextOf(keyFile), keyFile);
    return count;
  } catch (error) {
    await openKeyFile(keyFile, store);
    throw error;
  }
}

/** What a rotation ends with when there is nothing to rotate. */
export const noKeyFile = (keyFile: string) =>
  new SecretFileError(`There is no key file ${keyFile}. Name the one the warden runs with.`);

function vaultIn(file: string): Vault | null {
  const text = readSecretFile(file);
  return text === null ? null : vaultOf(text, file);
}

function vaultOf(text: string, file: string): Vault {
  const key = Buffer.from(text, 'base64');
  if (key.length === keyLength && key.toString('base64') === text) return new Vault(key);
  throw new SecretFileError(`${file} does not hold a key: it must be ${keyLength} bytes as base64.`);
}
