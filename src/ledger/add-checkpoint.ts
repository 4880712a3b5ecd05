import { Malformed } from './ledger-errors';
import { formatNote, longestNote, parseNote, type SignedNote } from './note';
import { base64, parseDecimal, parseHash, parseUtf8 } from './text-values';

const mostHashes = 63;
/** The longest request that is read, in bytes. */
export const longestAddCheckpoint = longestNote + 8 * 1024;

/** What a log asks of a witness: to cosign a checkpoint (C2SP tlog-witness, `POST <prefix>/add-checkpoint`). */
export interface AddCheckpoint {
  /** Of the tree that the witness cosigned last; 0 for none. */
  readonly oldSize: bigint;
  /** That the old tree begins the new one (RFC 6962, 2.1.2); empty where the old size is 0. */
  readonly proof: readonly Uint8Array[];
  readonly checkpoint: SignedNote;
}

/** The body of the request. */
export function formatAddCheckpoint({ oldSize, proof, checkpoint }: AddCheckpoint): Uint8Array {
  const lines = [`old ${oldSize}`, ...proof.map(base64), ''];
  return Buffer.concat([Buffer.from(lines.map((line) => `${line}\n`).join('')), formatNote(checkpoint)]);
}

/**
 * Reads the body of a request. Nothing in it is believed yet.
 * @throws Malformed
 */
export function parseAddCheckpoint(bytes: Uint8Array): AddCheckpoint {
  if (bytes.length > longestAddCheckpoint)
    throw new Malformed(`The request is longer than ${longestAddCheckpoint} bytes.`);
  const text = parseUtf8(bytes, 'The request');
  const end = text.indexOf('\n\n');
  if (end < 0) throw new Malformed('The request has no checkpoint after an empty line.');
  const [old = '', ...hashes] = text.slice(0, end).split('\n');
  if (!old.startsWith('old ')) throw new Malformed('The request does not begin with the old size.');
  if (hashes.length > mostHashes) throw new Malformed(`The proof has more than ${mostHashes} hashes.`);
  return {
    oldSize: parseDecimal(old.slice('old '.length), 'The old size'),
    proof: hashes.map((line) => parseHash(line, 'A line of the proof')),
    checkpoint: parseNote(Buffer.from(text.slice(end + 2))),
  };
}
