import type { LedgerStanding } from '../../client/ledger/ledger-standing';
import type { EntryState, LedgerState, UnverifiableReason } from '../../client/ledger/ledger-state';
import { ledgerIcons, type LedgerIcon } from './ledger-icons';
import type { L10n } from '../shared/lifecycle-words';
import type { Moments } from '../shared/moments';

/** How states of the ledger are told. */
export interface LedgerVoice {
  readonly l10n: L10n;
  readonly moments: Moments;
  readonly numbers: Intl.NumberFormat;
}

/** How far an entry can be believed: "verified, entry 18,204". */
export function entryStateInWords({ l10n, moments, numbers }: LedgerVoice, state: EntryState): string {
  switch (state.state) {
    case 'verified':
      return l10n.t('verified, entry {0}', numbers.format(state.index));
    case 'pending':
      return l10n.t('pending, due {0}', moments.near(state.until));
    case 'stale':
      return l10n.t('stale, last seen {0}', moments.near(state.tree.seenAt));
    case 'unverifiable':
      return l10n.t('unverifiable: {0}', reasonInShort(l10n, state.reason));
    case 'misbehaviour':
      return 'evidence' in state
        ? l10n.t('misbehaviour: the ledger contradicts what it signed')
        : l10n.t('misbehaviour: the ledger has another entry here');
  }
}

/** Why nothing is proven, in a few words. */
export function reasonInShort(l10n: L10n, reason: UnverifiableReason): string {
  switch (reason) {
    case 'unreachable':
      return l10n.t('the ledger can not be read');
    case 'no-checkpoint':
      return l10n.t('the warden shows no ledger');
    case 'not-signed':
      return l10n.t('not signed by the trusted key');
    case 'empty':
      return l10n.t('the ledger is empty');
    case 'unproven':
      return l10n.t('not proven');
    case 'too-few-witnesses':
      return l10n.t('too few witnesses');
    case 'demand':
      return l10n.t('the settings name witnesses that can not be used');
    case 'memory':
      return l10n.t('what was seen before can not be read or kept here');
  }
}

/** The ledger as a whole, in a line: "Ledger verified, 18,204 entries". */
export function ledgerInWords({ l10n, moments, numbers }: LedgerVoice, { state }: LedgerStanding): string {
  switch (state?.state) {
    case undefined:
      return l10n.t('Ledger not asked yet');
    case 'verified':
      return l10n.t('Ledger verified, {0} entries', numbers.format(state.tree.size));
    case 'pending':
      return l10n.t('Ledger pending: an entry of yours is due {0}', moments.near(state.until));
    case 'stale':
      return l10n.t('Ledger stale, last seen {0}', moments.near(state.tree.seenAt));
    case 'unverifiable':
      return l10n.t('Ledger unverifiable: {0}', reasonInShort(l10n, state.reason));
    case 'misbehaviour':
      return l10n.t('Ledger misbehaviour: it contradicts what it signed');
  }
}

/** An icon for what may not have been asked yet. */
export function ledgerIcon({ state }: LedgerStanding): LedgerIcon {
  return ledgerIcons[state?.state ?? 'unverifiable'];
}

/** What convicts the ledger, in a sentence each. */
export function evidenceInWords(l10n: L10n, state: LedgerState | null): string[] {
  if (state?.state !== 'misbehaviour') return [];
  return state.evidence.map((one) => {
    switch (one.kind) {
      case 'fork':
        return l10n.t('It signed two histories that contradict each other.');
      case 'rollback':
        return l10n.t('It took back entries that it had signed.');
      case 'missing':
        return l10n.t('It does not have an entry that it had acknowledged.');
    }
  });
}
