/**
 * A credential as it is stored: encrypted with a data key of its own, which in turn is encrypted ("wrapped") with the
 * key-encryption key. Both with AES-256-GCM; all parts are base64 of nonce, ciphertext and tag.
 */
export interface SealedCredential {
  /** Which key-encryption key wraps the data key. */
  readonly keyId: string;
  readonly wrappedKey: string;
  readonly ciphertext: string;
}
