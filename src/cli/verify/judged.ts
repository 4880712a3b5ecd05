import { Malformed, NotProven } from '../../ledger/ledger-errors';
import { VerifyFailure, type FailureKind } from './verify-failure';

/** What is malformed or not proven is the fault of whoever it came from. */
export function judged<Result>(kind: FailureKind, name: string, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Malformed || error instanceof NotProven)) throw error;
    throw new VerifyFailure(kind, `${name}: ${error.message}`);
  }
}
