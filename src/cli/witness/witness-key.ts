import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { isKeyName, signingKey, type SigningKey } from '../../ledger/note-keys';
import { makeSecretFile, readSecretFile, SecretFileError } from '../../warden/credentials/secret-file';
import { WitnessFailure } from './witness-failure';

/** A new key to cosign with, and the line that a key file holds: the witness's name and the key (PKCS #8, base64). */
export function newWitnessKey(name: string): { readonly key: SigningKey; readonly line: string } {
  if (!isKeyName(name))
    throw new WitnessFailure(
      'The name of a witness has neither white space nor plus, such as witness.example/w1.',
    );
  const { privateKey } = generateKeyPairSync('ed25519');
  const encoded = privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');
  return { key: signingKey(name, 'cosignature', privateKey), line: `${name} ${encoded}` };
}

/** Makes the key file, for its owner alone. Never replaces one. */
export function makeWitnessKeyFile(file: string, line: string): void {
  inWords(() => makeSecretFile(file, line));
}

/**
 * The key in a key file that only its owner may read; null when there is no such file.
 * @throws WitnessFailure
 */
export function readWitnessKey(file: string): SigningKey | null {
  const text = inWords(() => readSecretFile(file));
  if (text === null) return null;
  const [, name, encoded] = /^([^ ]+) ([A-Za-z0-9+/=]+)$/.exec(text) ?? [];
  const privateKey = encoded === undefined ? null : parsedKey(encoded);
  if (name === undefined || !isKeyName(name) || privateKey?.asymmetricKeyType !== 'ed25519')
    throw new WitnessFailure(`${file} does not hold the key of a witness. Bring the right file back.`);
  return signingKey(name, 'cosignature', privateKey);
}

function parsedKey(encoded: string): KeyObject | null {
  try {
    return createPrivateKey({ key: Buffer.from(encoded, 'base64'), format: 'der', type: 'pkcs8' });
  } catch {
    return null;
  }
}

function inWords<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof SecretFileError) throw new WitnessFailure(error.message);
    throw error;
  }
}
