import { openCheckpoint, type SignedCheckpoint, type TrustedKeys } from './checkpoint';
import { checkInclusion } from './check-proof';
import { Malformed } from './ledger-errors';
import { formatNote, longestNote, parseNote, type SignedNote } from './note';
import { base64, parseBase64, parseDecimal, parseHash, parseUtf8 } from './text-values';

const firstLine = 'c2sp.org/tlog-proof@v1';
/** A path to the root of a tree of at most 2^63 leaves. */
const longestPath = 63;
/** The longest receipt that is read, in bytes: an entry as base64, the path and the checkpoint. */
export const longestProof = 2 * longestNote + 64 * 1024;

/** A receipt: all that is needed to see, without the log, that it has an entry (C2SP tlog-proof). */
export interface TlogProof {
  readonly index: bigint;
  /** From the leaf's sibling upwards. */
  readonly path: readonly Uint8Array[];
  readonly checkpoint: SignedNote;
  /** Data that nothing vouches for. Our receipts carry the entry's bytes here, which the leaf's hash then proves. */
  readonly extra?: Uint8Array;
}

/** The bytes of a `.tlog-proof` file. */
export function formatTlogProof({ index, path, checkpoint, extra }: TlogProof): Uint8Array {
  const lines = [
    firstLine,
    ...(extra === undefined ? [] : [`extra ${base64(extra)}`]),
    `index ${index}`,
    ...path.map(base64),
    '',
  ];
  return Buffer.concat([Buffer.from(lines.map((line) => `${line}\n`).join('')), formatNote(checkpoint)]);
}

/**
 * Reads a `.tlog-proof` file. Nothing in it is believed yet.
 * @throws Malformed
 */
export function parseTlogProof(bytes: Uint8Array): TlogProof {
  if (bytes.length > longestProof) throw new Malformed(`The proof is longer than ${longestProof} bytes.`);
  const text = parseUtf8(bytes, 'The proof');
  const end = text.indexOf('\n\n');
  if (end < 0) throw new Malformed('The proof has no checkpoint after an empty line.');
  const [first, ...lines] = text.slice(0, end).split('\n');
  if (first !== firstLine) throw new Malformed(`The proof does not begin with ${firstLine}.`);
  const extra = lines[0]?.startsWith('extra ') ? lines.shift()?.slice('extra '.length) : undefined;
  const index = lines.shift();
  if (!index?.startsWith('index ')) throw new Malformed('The proof has no index.');
  if (lines.length > longestPath) throw new Malformed(`The proof has more than ${longestPath} hashes.`);
  return {
    index: parseDecimal(index.slice('index '.length), "The proof's index"),
    path: lines.map((line) => parseHash(line, 'A line of the proof')),
    checkpoint: parseNote(Buffer.from(text.slice(end + 2))),
    ...(extra === undefined ? {} : { extra: parseBase64(extra, "The proof's extra data") }),
  };
}

/**
 * Checks that the log signed a checkpoint over a tree that has the leaf at the proof's index.
 * @returns the checkpoint, with the cosignatures of the witnesses given; whether they are enough is up to the caller
 * @throws NotProven, or Malformed when a signed text is no checkpoint
 */
export function verifyTlogProof(proof: TlogProof, leafHash: Uint8Array, keys: TrustedKeys): SignedCheckpoint {
  const checkpoint = openCheckpoint(proof.checkpoint, keys);
  const { size, root } = checkpoint;
  checkInclusion({ index: proof.index, size, leafHash, root, proof: proof.path });
  return checkpoint;
}
