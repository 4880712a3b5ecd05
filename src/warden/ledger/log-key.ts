import { createPrivateKey, generateKeyPairSync, randomUUID } from 'node:crypto';
import { formatVerifierKey, parseVerifierKey, signingKey, type SigningKey } from '../../ledger/note-keys';
import { logKeyOwner } from '../credentials/log-key-owner';
import { CredentialUnreadable, type Vault } from '../credentials/vault';
import type { LogKeyRows, SealedLogKey } from '../store/log-key-rows';

/**
 * The key that signs the ledger's checkpoints, made at the first start. Wardens on one database have the same.
 * @throws CredentialUnreadable when the key-encryption key at hand does not open it
 */
export async function openLogKey(rows: LogKeyRows, vault: Vault): Promise<SigningKey> {
  const stored = await rows.get();
  if (stored) return opened(stored, vault);
  await rows.add(newLogKey(`flagwarden/${randomUUID()}`, vault));
  const added = await rows.get();
  if (!added) throw new Error("The ledger's key was stored and is not there.");
  return opened(added, vault);
}

/**
 * Puts a new key in place of one that can't be opened any more. Whoever pinned the old one sees that the new checkpoints
 * are not signed by it.
 * @returns the verifier keys before and after
 */
export async function replaceLogKey(
  rows: LogKeyRows,
  vault: Vault,
): Promise<{ before: string; after: string }> {
  const stored = await rows.get();
  if (!stored) throw new Error('There is no key to replace.');
  const next = newLogKey(parseVerifierKey(stored.verifier).name, vault);
  await rows.replace(next);
  return { before: stored.verifier, after: next.verifier };
}

function newLogKey(name: string, vault: Vault): SealedLogKey {
  const { privateKey } = generateKeyPairSync('ed25519');
  const secret = privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');
  return {
    verifier: formatVerifierKey(signingKey(name, 'note', privateKey).verifier),
    sealed: vault.seal(logKeyOwner, secret),
  };
}

function opened({ verifier, sealed }: SealedLogKey, vault: Vault): SigningKey {
  const der = Buffer.from(vault.open(logKeyOwner, sealed), 'base64');
  const key = signingKey(
    parseVerifierKey(verifier).name,
    'note',
    createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }),
  );
  if (formatVerifierKey(key.verifier) === verifier) return key;
  throw new CredentialUnreadable("The ledger's signing key is another than the one it says it is.");
}
