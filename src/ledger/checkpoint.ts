import { hashLength } from './hashing';
import { Malformed, NotProven } from './ledger-errors';
import { signNote, verifiedSignatures } from './note';
import type { NoteSignature, SignedNote, VerifiedSignature } from './note';
import type { SigningKey, VerifierKey } from './note-keys';
import { base64, parseDecimal, parseHash } from './text-values';
import { cosignedMessage, writeTimestampedSignature } from './timestamped-signature';

/** How far a log is: its name, how many entries it has and the root over them (C2SP tlog-checkpoint). */
export interface Checkpoint {
  /** One line, not empty: the log's identity. */
  readonly origin: string;
  readonly size: bigint;
  readonly root: Uint8Array;
  /** Further lines, none of them empty; nobody checks them. */
  readonly extensions: readonly string[];
}

/**
 * Reads the text of a checkpoint's note.
 * @throws Malformed
 */
export function parseCheckpoint(text: string): Checkpoint {
  if (!text.endsWith('\n')) throw new Malformed('The checkpoint does not end with a newline.');
  const [origin, size, root, ...extensions] = text.slice(0, -1).split('\n');
  if (origin === undefined || size === undefined || root === undefined)
    throw new Malformed('The checkpoint has fewer than three lines.');
  if (origin === '' || extensions.includes('')) throw new Malformed('The checkpoint has an empty line.');
  return {
    origin,
    size: parseDecimal(size, "The checkpoint's size"),
    root: parseHash(root, "The checkpoint's root"),
    extensions,
  };
}

/**
 * The text of a checkpoint's note.
 * @throws RangeError when it would not be read as the same again
 */
export function formatCheckpoint({ origin, size, root, extensions }: Checkpoint): string {
  if ([origin, ...extensions].some((line) => line === '' || line.includes('\n')))
    throw new RangeError('Origin and extensions of a checkpoint are lines that are not empty.');
  if (size < 0n || size >= 2n ** 63n || root.length !== hashLength)
    throw new RangeError('The size or the root of the checkpoint is out of range.');
  return [origin, size, base64(root), ...extensions].map((line) => `${line}\n`).join('');
}

/** A checkpoint that the log's key was found to have signed. */
export interface SignedCheckpoint extends Checkpoint {
  readonly note: SignedNote;
  /** Of the given witnesses, those who cosigned it. */
  readonly cosignatures: readonly VerifiedSignature[];
}

export interface TrustedKeys {
  readonly log: VerifierKey;
  /** The origin that the log has to have; its key's name where left out. */
  readonly origin?: string;
  readonly witnesses?: readonly VerifierKey[];
}

/** A checkpoint signed by its log, as a note. */
export function signCheckpoint(checkpoint: Checkpoint, key: SigningKey): SignedNote {
  const text = formatCheckpoint(checkpoint);
  return { text, signatures: [signNote(text, key)] };
}

/**
 * A witness's line for a checkpoint (C2SP tlog-cosignature, Ed25519). Whoever signs has to have checked that it is
 * consistent with every other that they signed.
 * @param timestamp seconds since 1970
 */
export function cosignCheckpoint({ text }: SignedNote, key: SigningKey, timestamp: bigint): NoteSignature {
  parseCheckpoint(text);
  if (key.verifier.kind !== 'cosignature') throw new RangeError('A witness has a key for cosignatures.');
  const signature = key.sign(cosignedMessage(text, timestamp));
  return {
    name: key.verifier.name,
    keyId: key.verifier.id,
    signature: writeTimestampedSignature({ timestamp, signature }),
  };
}

/**
 * What a note says, once it is known that the log's key signed it for the log's origin.
 * @throws NotProven when it did not, when the origin is another, or when a known key's signature is wrong;
 * Malformed when a signed text is no checkpoint
 */
export function openCheckpoint(
  note: SignedNote,
  { log, origin, witnesses = [] }: TrustedKeys,
): SignedCheckpoint {
  const verified = verifiedSignatures(note, [log, ...witnesses]);
  if (!verified.some(({ key }) => key === log))
    throw new NotProven(`The checkpoint has no signature of ${log.name} (key ${log.id}).`);
  const checkpoint = parseCheckpoint(note.text);
  if (checkpoint.origin !== (origin ?? log.name))
    throw new NotProven(`The checkpoint is of another log: its origin is not ${origin ?? log.name}.`);
  return { ...checkpoint, note, cosignatures: verified.filter(({ key }) => key !== log) };
}
