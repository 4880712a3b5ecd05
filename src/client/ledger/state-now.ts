import { unverifiable, type EntryState, type LedgerState } from './ledger-state';

/**
 * How far an entry that was judged before can be believed now that the ledger stands as it does: what was verified once
 * is not verified any more when the ledger is not.
 */
export function stateNow(entry: EntryState, ledger: LedgerState | null): EntryState {
  if (entry.state === 'misbehaviour' || entry.state === 'unverifiable') return entry;
  if (ledger === null) return unverifiable('unreachable', 'The ledger has not been asked yet.');
  if (ledger.state === 'unverifiable' || ledger.state === 'misbehaviour') return ledger;
  if (ledger.state !== 'stale' || entry.state !== 'verified') return entry;
  return { state: 'stale', index: entry.index, tree: ledger.tree, message: ledger.message };
}
