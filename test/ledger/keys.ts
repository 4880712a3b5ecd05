import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { signCheckpoint } from '../../src/ledger/checkpoint';
import { formatNote } from '../../src/ledger/note';
import { signingKey, type SignatureKind, type SigningKey } from '../../src/ledger/note-keys';

/** A new key of the name. */
export function newKey(name: string, kind: SignatureKind = 'note'): SigningKey {
  return signingKey(name, kind, generateKeyPairSync('ed25519').privateKey);
}

/** A key that is the same in every run, of a seed of one repeated byte. */
export function seededKey(name: string, seed: number, kind: SignatureKind = 'note'): SigningKey {
  const prefix = Buffer.from('302e020100300506032b657004220420', 'hex');
  const der = Buffer.concat([prefix, Buffer.alloc(32, seed)]);
  return signingKey(name, kind, createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }));
}

/** The bytes of a checkpoint that the key signed for the log of its own name. */
export function checkpointOf(key: SigningKey, size: bigint, root: Uint8Array): Buffer {
  const checkpoint = { origin: key.verifier.name, size, root, extensions: [] };
  return Buffer.from(formatNote(signCheckpoint(checkpoint, key)));
}
