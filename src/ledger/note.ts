import { Malformed, NotProven } from './ledger-errors';
import { isKeyName, isSignedBy, type SigningKey, type VerifierKey } from './note-keys';
import { cosignedMessage, readTimestampedSignature } from './timestamped-signature';
import { base64, parseBase64, parseUtf8 } from './text-values';

/** The longest note that is read, in bytes; the most signatures, of which readers must take at least 16. */
export const longestNote = 64 * 1024;
const mostSignatures = 64;
const keyIdLength = 4;

/** One line of a note, not yet believed. */
export interface NoteSignature {
  readonly name: string;
  /** Four bytes, in lower-case hexadecimal. */
  readonly keyId: string;
  /** What follows the key id. */
  readonly signature: Uint8Array;
}

/** A note as it was read. Its text means nothing before a trusted key is found to have signed it. */
export interface SignedNote {
  /** Ends with a newline. */
  readonly text: string;
  /** At least one. */
  readonly signatures: readonly NoteSignature[];
}

/** A signature that was found right, and when a cosigner says that it signed. */
export interface VerifiedSignature {
  readonly key: VerifierKey;
  /** Seconds since 1970; only cosignatures have one. */
  readonly timestamp?: bigint;
}

/**
 * Reads a signed note (C2SP signed-note).
 * @throws Malformed
 */
export function parseNote(bytes: Uint8Array): SignedNote {
  if (bytes.length > longestNote) throw new Malformed(`The note is longer than ${longestNote} bytes.`);
  const note = parseUtf8(bytes, 'The note');
  const split = note.lastIndexOf('\n\n');
  if (split < 0 || !note.endsWith('\n'))
    throw new Malformed('The note has no signatures after an empty line.');
  const text = note.slice(0, split + 1);
  requireNoteText(text);
  const lines = note.slice(split + 2, -1).split('\n');
  if (lines.length > mostSignatures)
    throw new Malformed(`The note has more than ${mostSignatures} signatures.`);
  return { text, signatures: lines.map(parseSignatureLine) };
}

/** The bytes of a note: exactly those that were read, where it was read. */
export function formatNote({ text, signatures }: SignedNote): Uint8Array {
  requireNoteText(text);
  return Buffer.from(`${text}\n${signatures.map(formatSignature).join('')}`);
}

/** A line of signature, with its newline. */
export function formatSignature({ name, keyId, signature }: NoteSignature): string {
  return `— ${name} ${base64(Buffer.concat([Buffer.from(keyId, 'hex'), signature]))}\n`;
}

/** The signature line of a key under a note's text. */
export function signNote(text: string, key: SigningKey): NoteSignature {
  requireNoteText(text);
  if (key.verifier.kind !== 'note') throw new RangeError('A cosigner signs checkpoints with the time.');
  return { name: key.verifier.name, keyId: key.verifier.id, signature: key.sign(Buffer.from(text)) };
}

/**
 * The signatures of known keys, each key once. Those of unknown keys are passed over, as they must be: keys change, and
 * witnesses add theirs.
 * @throws NotProven when a known key's signature is wrong, even if others are right; RangeError when two known keys have
 * one name and id
 */
export function verifiedSignatures(note: SignedNote, known: readonly VerifierKey[]): VerifiedSignature[] {
  const keys = new Map(known.map((key) => [identity(key.name, key.id), key]));
  if (keys.size !== known.length) throw new RangeError('Two of the keys have the same name and id.');
  const verified = new Map<VerifierKey, VerifiedSignature>();
  for (const signature of note.signatures) {
    const key = keys.get(identity(signature.name, signature.keyId));
    if (key !== undefined && !verified.has(key)) verified.set(key, verify(note.text, signature, key));
  }
  return [...verified.values()];
}

function verify(text: string, { signature }: NoteSignature, key: VerifierKey): VerifiedSignature {
  const wrong = () => new NotProven(`The signature of ${key.name} (key ${key.id}) is wrong.`);
  if (key.kind === 'note') {
    if (!isSignedBy(key, Buffer.from(text), signature)) throw wrong();
    return { key };
  }
  const stamped = readTimestampedSignature(signature);
  if (stamped === null || !isSignedBy(key, cosignedMessage(text, stamped.timestamp), stamped.signature))
    throw wrong();
  return { key, timestamp: stamped.timestamp };
}

function identity(name: string, keyId: string): string {
  return `${name}+${keyId}`;
}

function requireNoteText(text: string): void {
  // eslint-disable-next-line no-control-regex
  if (!text.endsWith('\n') || /[\u0000-\u0009\u000b-\u001f]|\p{Surrogate}/u.test(text))
    throw new Malformed('A note is text without control characters that ends with a newline.');
}

function parseSignatureLine(line: string): NoteSignature {
  const [, name, encoded] = /^— ([^ ]+) ([^ ]+)$/.exec(line) ?? [];
  if (name === undefined || encoded === undefined || !isKeyName(name))
    throw new Malformed('A line of signature is not "— <key name> <base64>".');
  const bytes = parseBase64(encoded, 'A signature');
  if (bytes.length <= keyIdLength) throw new Malformed('A signature is too short.');
  return {
    name,
    keyId: Buffer.from(bytes.subarray(0, keyIdLength)).toString('hex'),
    signature: bytes.subarray(keyIdLength),
  };
}
