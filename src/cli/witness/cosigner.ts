import type { Fork } from '../../client/ledger/evidence';
import { parseAddCheckpoint, type AddCheckpoint } from '../../ledger/add-checkpoint';
import { checkConsistency } from '../../ledger/check-proof';
import { cosignCheckpoint, parseCheckpoint, type Checkpoint } from '../../ledger/checkpoint';
import { emptyRoot, sameBytes } from '../../ledger/hashing';
import { Malformed, NotProven } from '../../ledger/ledger-errors';
import { formatNote, formatSignature, verifiedSignatures, type SignedNote } from '../../ledger/note';
import type { SigningKey, VerifierKey } from '../../ledger/note-keys';
import { base64 } from '../../ledger/text-values';
import type { WitnessState } from './witness-state';

/** What a witness answers (C2SP tlog-witness). */
export interface WitnessAnswer {
  readonly status: 200 | 400 | 403 | 404 | 409 | 422;
  readonly body: string;
  /** `text/plain` where left out. */
  readonly type?: string;
}

/** A fork, and the key that signed it. */
export interface FoundFork {
  readonly key: VerifierKey;
  readonly fork: Fork;
}

interface SignedPart {
  readonly key: VerifierKey;
  readonly note: string;
}

export interface CosignerOptions {
  readonly key: SigningKey;
  /** The logs' own keys; the name of each is its log's origin. */
  readonly logs: readonly VerifierKey[];
  readonly state: WitnessState;
  readonly now: () => Date;
  /** Hears of checkpoints that a log signed and that can't be cosigned, with evidence where that convicts the log. */
  readonly onRefused: (message: string, evidence: FoundFork | null) => void;
}

const refuse = (status: 400 | 403 | 404 | 422, reason: string): WitnessAnswer => ({
  status,
  body: `${reason}\n`,
});
const conflict = (size: bigint): WitnessAnswer => ({
  status: 409,
  body: `${size}\n`,
  type: 'text/x.tlog.size',
});

/** Answers `add-checkpoint`. A cosignature says that each tree it ever gave one for begins the next. */
export class Cosigner {
  constructor(private readonly options: CosignerOptions) {}

  answer(body: Uint8Array): WitnessAnswer {
    let request: AddCheckpoint;
    let checkpoint: Checkpoint;
    try {
      request = parseAddCheckpoint(body);
      checkpoint = parseCheckpoint(request.checkpoint.text);
    } catch (error) {
      if (error instanceof Malformed) return refuse(400, error.message);
      throw error;
    }
    const keys = this.options.logs.filter(({ name }) => name === checkpoint.origin);
    if (keys.length === 0) return refuse(404, 'This witness does not know the log.');
    const signed = signedPart(request.checkpoint, keys);
    if (signed === null) return refuse(403, "No signature of the log's known keys is right.");
    if (request.oldSize > checkpoint.size) return refuse(400, 'The old size is larger than the new one.');
    return this.judge(request, checkpoint, signed);
  }

  private judge(request: AddCheckpoint, checkpoint: Checkpoint, signed: SignedPart): WitnessAnswer {
    const { state, key, now } = this.options;
    const { note } = signed;
    // Check and store are one step; and the cosignature is given only after it.
    const refusal = state.atomically(() => {
      const known = state.cosigned(checkpoint.origin);
      const latest = known ?? { size: 0n, root: emptyRoot };
      if (latest.size === checkpoint.size && !sameBytes(latest.root, checkpoint.root)) {
        const evidence = known === null ? null : this.forkOf(known.note, signed, checkpoint);
        this.keepRefused(checkpoint, note, `two roots for the size ${latest.size}`, evidence);
        return conflict(latest.size);
      }
      if (latest.size !== request.oldSize) return conflict(latest.size);
      const isProven = latest.size === 0n ? request.proof.length === 0 : grew(latest, checkpoint, request);
      if (!isProven) {
        this.keepRefused(checkpoint, note, `no proof that it grew from ${latest.size} entries`, null);
        return refuse(422, 'The consistency proof does not hold.');
      }
      state.setCosigned(checkpoint.origin, { ...checkpoint, note });
      return null;
    });
    if (refusal !== null) return refusal;
    const timestamp = BigInt(Math.floor(now().getTime() / 1_000));
    return { status: 200, body: formatSignature(cosignCheckpoint(request.checkpoint, key, timestamp)) };
  }

  private forkOf(smaller: string, { key, note: larger }: SignedPart, { root }: Checkpoint): FoundFork {
    const seenAt = this.options.now().toISOString();
    return { key, fork: { kind: 'fork', seenAt, smaller, larger, beginning: base64(root), proof: [] } };
  }

  private keepRefused(
    { origin, size }: Checkpoint,
    note: string,
    why: string,
    evidence: FoundFork | null,
  ): void {
    if (!this.options.state.keepRefused(origin, note, why, this.options.now())) return;
    const message = `${origin} signed a checkpoint of ${size} entries that is refused: ${why}.`;
    this.options.onRefused(message, evidence);
  }
}

/**
 * The note with no signatures but those of the log's keys, which anyone on the way could add to; null without a right one.
 */
function signedPart(note: SignedNote, keys: readonly VerifierKey[]): SignedPart | null {
  try {
    const [first, ...others] = verifiedSignatures(note, keys).map(({ key }) => key);
    if (first === undefined) return null;
    const signatures = [first, ...others].flatMap(({ name, id }) =>
      note.signatures.filter((line) => line.name === name && line.keyId === id).slice(0, 1),
    );
    const bytes = formatNote({ text: note.text, signatures });
    return { key: first, note: Buffer.from(bytes).toString('utf8') };
  } catch (error) {
    if (error instanceof NotProven) return null;
    throw error;
  }
}

function grew(
  from: { readonly size: bigint; readonly root: Uint8Array },
  to: Checkpoint,
  { proof }: AddCheckpoint,
): boolean {
  try {
    checkConsistency({ from, to, proof });
    return true;
  } catch (error) {
    if (error instanceof NotProven) return false;
    throw error;
  }
}
