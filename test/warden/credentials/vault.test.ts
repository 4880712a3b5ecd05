import { randomBytes, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CredentialUnreadable, Vault } from '../../../src/warden/credentials/vault';

const vault = new Vault(randomBytes(32));
const id = randomUUID();

test('what is sealed opens again, and never twice looks the same', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (credential) => {
      const sealed = vault.seal(id, credential);
      expect(vault.open(id, sealed)).toBe(credential);
      expect(vault.seal(id, credential).ciphertext).not.toBe(sealed.ciphertext);
    }),
  );
});

test('any flipped bit, any cut and any other connection is refused', () => {
  const sealed = vault.seal(id, 'a secret token');
  const tampered = fc.constantFrom('wrappedKey' as const, 'ciphertext' as const).chain((part) => {
    const bytes = Buffer.from(sealed[part], 'base64');
    const flipped = fc.nat(bytes.length * 8 - 1).map((bit) => {
      const copy = Buffer.from(bytes);
      copy.writeUInt8(copy.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      return copy;
    });
    const cut = fc.nat(bytes.length - 1).map((length) => bytes.subarray(0, length));
    return fc.oneof(flipped, cut).map((changed) => ({ ...sealed, [part]: changed.toString('base64') }));
  });
  fc.assert(
    fc.property(tampered, (changed) => {
      expect(() => vault.open(id, changed)).toThrow(CredentialUnreadable);
    }),
  );
  expect(() => vault.open(randomUUID(), sealed)).toThrow(CredentialUnreadable);
  const other = vault.seal(id, 'another token');
  expect(() => vault.open(id, { ...sealed, wrappedKey: other.wrappedKey })).toThrow(CredentialUnreadable);
});

test('another key does not open it, not even under the name of the right one', () => {
  const sealed = vault.seal(id, 'a secret token');
  const stranger = new Vault(randomBytes(32));
  expect(() => stranger.open(id, sealed)).toThrow(/another key/);
  expect(() => stranger.open(id, { ...sealed, keyId: stranger.keyId })).toThrow(CredentialUnreadable);
});

test('after rewrapping the new key opens it and the old one does not', () => {
  const next = new Vault(randomBytes(32));
  const sealed = vault.rewrap(id, vault.seal(id, 'a secret token'), next);
  expect(next.open(id, sealed)).toBe('a secret token');
  expect(() => vault.open(id, sealed)).toThrow(CredentialUnreadable);
});

test('the key id tells keys apart and is the same for the same key', () => {
  const key = randomBytes(32);
  expect(new Vault(key).keyId).toBe(new Vault(Buffer.from(key)).keyId);
  expect(new Vault(key).keyId).not.toBe(vault.keyId);
});
