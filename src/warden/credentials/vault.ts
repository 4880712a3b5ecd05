import { createHmac, randomBytes } from 'node:crypto';
import { decrypt, encrypt } from './aes-gcm';
import type { SealedCredential } from './sealed-credential';

/** Bytes of a key-encryption key. */
export const keyLength = 32;

/** A stored credential can't be decrypted: another key-encryption key, or bytes that were changed or moved. */
export class CredentialUnreadable extends Error {
  override readonly name = 'CredentialUnreadable';
}

/**
 * Seals platform credentials, and the ledger's signing key, with one key-encryption key and opens them again. `owner` is
 * the id of the connection that a credential is of, or what else a secret belongs to.
 */
export class Vault {
  /** Tells this key-encryption key from others without giving it away. */
  readonly keyId: string;
  readonly #key: Buffer;

  /** @param key 32 secret random bytes. */
  constructor(key: Buffer) {
    if (key.length !== keyLength) throw new RangeError(`A key-encryption key has ${keyLength} bytes`);
    this.#key = Buffer.from(key);
    this.keyId = createHmac('sha256', key).update('flagwarden key id').digest('hex').slice(0, 16);
  }

  seal(owner: string, credential: string): SealedCredential {
    const dataKey = randomBytes(keyLength);
    return {
      keyId: this.keyId,
      wrappedKey: encrypt(this.#key, dataKey, keyContext(owner, this.keyId)),
      ciphertext: encrypt(dataKey, Buffer.from(credential, 'utf8'), dataContext(owner)),
    };
  }

  /** @throws CredentialUnreadable */
  open(owner: string, sealed: SealedCredential): string {
    try {
      return decrypt(this.#unwrap(owner, sealed), sealed.ciphertext, dataContext(owner)).toString('utf8');
    } catch (error) {
      throw error instanceof CredentialUnreadable ? error : damaged(error);
    }
  }

  /**
   * Wraps the data key anew with another vault's key, after making sure that the credential can be read.
   * @throws CredentialUnreadable
   */
  rewrap(owner: string, sealed: SealedCredential, into: Vault): SealedCredential {
    this.open(owner, sealed);
    const dataKey = this.#unwrap(owner, sealed);
    return {
      keyId: into.keyId,
      wrappedKey: encrypt(into.#key, dataKey, keyContext(owner, into.keyId)),
      ciphertext: sealed.ciphertext,
    };
  }

  #unwrap(owner: string, sealed: SealedCredential): Buffer {
    if (sealed.keyId !== this.keyId) {
      throw new CredentialUnreadable(
        'The stored credential was encrypted with another key than the one at hand. Bring that key back, or enter the credential again.',
      );
    }
    try {
      return decrypt(this.#key, sealed.wrappedKey, keyContext(owner, sealed.keyId));
    } catch (error) {
      throw damaged(error);
    }
  }
}

function damaged(cause: unknown): CredentialUnreadable {
  return new CredentialUnreadable(
    'The stored credential was changed or belongs to another connection. Enter the credential again.',
    { cause },
  );
}

/** What the encryption is bound to: a row moved to another connection, table or key does not decrypt. */
const dataContext = (owner: string) => context('credential', owner);
const keyContext = (owner: string, keyId: string) => context('data key', owner, keyId);
const context = (...parts: string[]) =>
  Buffer.from(JSON.stringify(['flagwarden', 1, 'sealed_credentials', ...parts]), 'utf8');
