import { parseExportedEvidence, type Evidence } from '../../client/ledger/evidence';
import { judgeEvidence } from '../../client/ledger/judge-evidence';
import type { PinnedLog } from '../../client/ledger/pinned-log';
import { judged } from './judged';
import { VerifyFailure } from './verify-failure';

const accusations: Record<Evidence['kind'], string> = {
  fork: 'The log signed two histories, of which neither begins the other',
  rollback: 'The log is said to have shown fewer entries than before',
  missing: 'The log is said to lack an entry that it had promised',
};

/**
 * Judges a file of evidence by the pinned key alone. Evidence that holds ends in misbehaviour; what only its finder can
 * vouch for is unverifiable, and so is what does not hold.
 * @throws VerifyFailure always: evidence never makes a log verified
 */
export function verifyEvidence(name: string, bytes: Uint8Array, pin: PinnedLog): never {
  const all = judged('bad-input', name, () => parseExportedEvidence(bytes));
  const held = all.map((evidence, at) => ({
    accusation: accusations[evidence.kind],
    judgement: judged('unverifiable', `${name}, evidence ${at + 1}`, () => judgeEvidence(evidence, pin)),
  }));
  const proven = held.find(({ judgement }) => judgement === 'proven');
  if (proven !== undefined)
    throw new VerifyFailure('misbehaviour', `${proven.accusation}. Its own signatures prove it.`);
  throw new VerifyFailure(
    'unverifiable',
    `${held.map(({ accusation }) => accusation).join('. ')}. The signatures are right; the rest is the word of whoever saw it.`,
  );
}
