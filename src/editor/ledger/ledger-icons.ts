import type { LedgerState } from '../../client/ledger/ledger-state';

/** Codicons that stand for states. None but the first may look like a yes. */
export const ledgerIcons = {
  verified: 'verified-filled',
  pending: 'watch',
  stale: 'clock',
  unverifiable: 'question',
  misbehaviour: 'error',
} as const satisfies Record<LedgerState['state'], string>;

export type LedgerIcon = (typeof ledgerIcons)[LedgerState['state']];
