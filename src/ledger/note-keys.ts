import { createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { sha256 } from './hashing';
import { Malformed } from './ledger-errors';
import { base64, parseBase64 } from './text-values';

/** What a key signs: notes as they are, or checkpoints of others with the time (C2SP signed-note, tlog-cosignature). */
export type SignatureKind = 'note' | 'cosignature';

/** A public key that signatures are checked with. Who reads it decides to trust it. */
export interface VerifierKey {
  readonly name: string;
  /** Four bytes, in lower-case hexadecimal. */
  readonly id: string;
  readonly kind: SignatureKind;
  readonly publicKey: KeyObject;
}

/** A private Ed25519 key and the name that it signs under. */
export interface SigningKey {
  readonly verifier: VerifierKey;
  sign(message: Uint8Array): Uint8Array;
}

const types = { note: 0x01, cosignature: 0x04 } as const satisfies Record<SignatureKind, number>;
const publicKeyLength = 32;

/** Key names are in signature lines and verifier keys, so they hold neither white space nor plus (C2SP signed-note). */
export function isKeyName(name: string): boolean {
  // eslint-disable-next-line no-control-regex
  return name !== '' && !/[\p{White_Space}\p{Surrogate}+\u0000-\u001f]/u.test(name);
}

/**
 * Reads a verifier key: `<name>+<id>+<base64 of type and key>` (C2SP signed-note).
 * @throws Malformed, also for types of signature other than Ed25519 notes and cosignatures
 */
export function parseVerifierKey(text: string): VerifierKey {
  // The base64 of the key may itself hold plus signs.
  const [, name, id, material] = /^([^+]*)\+([0-9a-f]{8})\+(.*)$/s.exec(text) ?? [];
  if (name === undefined || id === undefined || material === undefined || !isKeyName(name))
    throw new Malformed('A verifier key has the form <name>+<id>+<key>.');
  const bytes = parseBase64(material, 'The key');
  const kind = (['note', 'cosignature'] as const).find((one) => types[one] === bytes[0]);
  if (kind === undefined || bytes.length !== 1 + publicKeyLength)
    throw new Malformed('The verifier key is of a type that is not known here; it has to be Ed25519.');
  const key = verifierKey(name, kind, bytes.subarray(1));
  if (key.id !== id)
    throw new Malformed(`The verifier key's id is ${key.id}, as computed, and not as it says.`);
  return key;
}

/** The text form of a verifier key. */
export function formatVerifierKey(key: VerifierKey): string {
  return `${key.name}+${key.id}+${base64(typeAndKey(key.kind, rawKey(key.publicKey)))}`;
}

/**
 * A key to sign with.
 * @throws RangeError when the name can't be one or the key is not a private Ed25519 key
 */
export function signingKey(name: string, kind: SignatureKind, privateKey: KeyObject): SigningKey {
  if (!isKeyName(name))
    throw new RangeError('A key name has neither white space nor plus, and is not empty.');
  if (privateKey.type !== 'private' || privateKey.asymmetricKeyType !== 'ed25519')
    throw new RangeError('Notes are signed with private Ed25519 keys.');
  return {
    verifier: verifierKey(name, kind, rawKey(createPublicKey(privateKey))),
    sign: (message) => sign(null, message, privateKey),
  };
}

/** Whether an Ed25519 signature of the message is right (RFC 8032). */
export function isSignedBy(key: VerifierKey, message: Uint8Array, signature: Uint8Array): boolean {
  return verify(null, message, key.publicKey, signature);
}

function verifierKey(name: string, kind: SignatureKind, raw: Uint8Array): VerifierKey {
  const publicKey = createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(raw).toString('base64url') },
    format: 'jwk',
  });
  const id = Buffer.from(
    sha256(Buffer.concat([Buffer.from(`${name}\n`), typeAndKey(kind, raw)])).subarray(0, 4),
  );
  return { name, id: id.toString('hex'), kind, publicKey };
}

function typeAndKey(kind: SignatureKind, raw: Uint8Array): Buffer {
  return Buffer.concat([Buffer.of(types[kind]), raw]);
}

function rawKey(key: KeyObject): Uint8Array {
  const { x } = key.export({ format: 'jwk' });
  if (x === undefined) throw new RangeError('Notes are signed with Ed25519 keys.');
  return Buffer.from(x, 'base64url');
}
