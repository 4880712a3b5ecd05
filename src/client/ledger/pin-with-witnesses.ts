import { Malformed } from '../../ledger/ledger-errors';
import { pinLog, type PinnedLog } from './pinned-log';

/** What a person demands of the checkpoints that they are shown, besides the log's own signature. */
export interface WitnessDemand {
  /** Verifier keys of the witnesses that count. */
  readonly witnesses: readonly string[];
  /** How many of them it takes; all where it is null. */
  readonly quorum: number | null;
}

/** What is demanded can't be met by any log; `message` says why, in one sentence. */
export class UnusableWitnesses extends Error {
  override readonly name = 'UnusableWitnesses';
}

/**
 * @throws Malformed when the log's key can't be used; UnusableWitnesses
 */
export function pinWithWitnesses(key: string, { witnesses, quorum }: WitnessDemand): PinnedLog {
  const pin = pinLog({ key });
  try {
    return witnesses.length === 0 && quorum === null
      ? pin
      : pinLog({ key, witnesses, ...(quorum !== null && { quorum }) });
  } catch (error) {
    if (error instanceof Malformed) throw new UnusableWitnesses(error.message);
    throw error;
  }
}
