import { openCheckpoint, type SignedCheckpoint } from '../../ledger/checkpoint';
import { sha256 } from '../../ledger/hashing';
import { Malformed } from '../../ledger/ledger-errors';
import { parseNote } from '../../ledger/note';
import { formatVerifierKey, parseVerifierKey, type VerifierKey } from '../../ledger/note-keys';

/** What someone decided to trust: the key of a log, and how many of which witnesses have to have seen what it shows. */
export interface PinnedLog {
  readonly key: VerifierKey;
  readonly origin: string;
  readonly witnesses: readonly VerifierKey[];
  /** Witnesses whose cosignatures a checkpoint needs; 0 where there are none. */
  readonly quorum: number;
}

export interface Pin {
  /** The log's verifier key: `<name>+<id>+<key>`. */
  readonly key: string;
  /** Where it is not the key's name. */
  readonly origin?: string;
  /** Verifier keys of witnesses. */
  readonly witnesses?: readonly string[];
  /** All witnesses, where left out. */
  readonly quorum?: number;
}

/**
 * Reads what is to be pinned.
 * @throws Malformed saying which key can't be used and why, or that the quorum can't be reached
 */
export function pinLog({ key, origin, witnesses = [], quorum = witnesses.length }: Pin): PinnedLog {
  const log = parseVerifierKey(key);
  if (log.kind !== 'note') throw new Malformed("This is a witness's key; the log's own is needed.");
  const cosigners = witnesses.map(parseWitnessKey);
  const publicKeys = new Set(
    [log, ...cosigners].map(({ publicKey }) => publicKey.export({ format: 'jwk' }).x),
  );
  // Nobody may vouch for themselves, or be counted twice under two names.
  if (publicKeys.size !== 1 + cosigners.length)
    throw new Malformed("A witness's key is given twice, or is the log's own.");
  if (!Number.isInteger(quorum) || quorum < 0 || quorum > cosigners.length)
    throw new Malformed(`A quorum of ${quorum} can't be reached with ${cosigners.length} witnesses.`);
  if (quorum === 0 && cosigners.length > 0)
    throw new Malformed('Witnesses with a quorum of 0 would not count: leave them out, or demand one.');
  return { key: log, origin: origin ?? log.name, witnesses: cosigners, quorum };
}

/**
 * What people compare before they trust a key for the first time: `SHA256:` and the hash of name, type and key, of which
 * the key's id is the beginning (C2SP signed-note).
 */
export function fingerprintOf(key: VerifierKey): string {
  return `SHA256:${Buffer.from(fingerprintBytes(key)).toString('base64').replace(/=+$/, '')}`;
}

/** Names a pinned key where it is a file's name. */
export function fileNameOf(key: VerifierKey): string {
  return Buffer.from(fingerprintBytes(key)).toString('hex');
}

/**
 * What a checkpoint says, once it is known that the pinned key signed it for the pinned origin; with the cosignatures
 * of the pinned witnesses.
 * @throws Malformed or NotProven
 */
export function openPinned({ key, origin, witnesses }: PinnedLog, note: Uint8Array): SignedCheckpoint {
  return openCheckpoint(parseNote(note), { log: key, origin, witnesses });
}

function parseWitnessKey(text: string): VerifierKey {
  const key = parseVerifierKey(text);
  if (key.kind !== 'cosignature') throw new Malformed(`${key.name} is no witness's key.`);
  return key;
}

function fingerprintBytes(key: VerifierKey): Uint8Array {
  const typeAndKey = Buffer.from(formatVerifierKey(key).slice(`${key.name}+${key.id}+`.length), 'base64');
  return sha256(Buffer.concat([Buffer.from(`${key.name}\n`), typeAndKey]));
}
