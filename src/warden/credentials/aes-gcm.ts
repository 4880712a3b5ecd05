import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const nonceLength = 12;
const tagLength = 16;

/** Encrypts with AES-256-GCM under a fresh random nonce. `context` is bound but not stored. */
export function encrypt(key: Buffer, plaintext: Buffer, context: Buffer): string {
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagLength });
  cipher.setAAD(context);
  return Buffer.concat([nonce, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]).toString(
    'base64',
  );
}

/** Undoes {@link encrypt}. Throws when the key, the context or any byte differs. */
export function decrypt(key: Buffer, box: string, context: Buffer): Buffer {
  const bytes = Buffer.from(box, 'base64');
  if (bytes.length < nonceLength + tagLength) throw new Error('The encrypted text is cut off');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceLength), {
    authTagLength: tagLength,
  });
  decipher.setAAD(context);
  decipher.setAuthTag(bytes.subarray(bytes.length - tagLength));
  return Buffer.concat([
    decipher.update(bytes.subarray(nonceLength, bytes.length - tagLength)),
    decipher.final(),
  ]);
}
