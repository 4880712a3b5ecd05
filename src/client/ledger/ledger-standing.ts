import type { LedgerState } from './ledger-state';

/** Before anybody asked, nothing is known: that is no state of a log. */
export interface LedgerStanding {
  /** Null before the first look. */
  readonly state: LedgerState | null;
  /** What is pinned; null before the first use. */
  readonly pin: {
    readonly key: string;
    readonly fingerprint: string;
    readonly pinnedAt: Date;
    /** Whether this window pinned it, so that nobody has compared it yet. */
    readonly isNew: boolean;
  } | null;
  /** Another key that the warden shows in place of the pinned one; null when it shows none. */
  readonly other: { readonly key: string; readonly fingerprint: string } | null;
  /** The newest tree that this window verified. */
  readonly lastVerified: { readonly size: bigint; readonly at: Date } | null;
}

export const unasked: LedgerStanding = { state: null, pin: null, other: null, lastVerified: null };
