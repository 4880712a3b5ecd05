import type { Evidence } from './evidence';

/** The tree that a state is about. */
export interface SeenTree {
  readonly size: bigint;
  readonly root: Uint8Array;
  /** When the log last showed it, by this machine's clock. */
  readonly seenAt: Date;
  /** Names of the pinned witnesses that cosigned it. */
  readonly witnesses: readonly string[];
}

export type UnverifiableReason =
  /** The log, or a part of it, can't be reached or is not there. */
  | 'unreachable'
  /** What came is no checkpoint at all. */
  | 'no-checkpoint'
  /** The pinned key did not sign it for the pinned origin: perhaps another log, perhaps a new key. */
  | 'not-signed'
  /** The log has no entries: no prior state, nothing to verify. */
  | 'empty'
  /** The log does not prove what it would have to. */
  | 'unproven'
  | 'too-few-witnesses'
  /** The witnesses that are demanded can't be used. */
  | 'demand'
  /** What was verified before can't be read or kept on this machine. */
  | 'memory';

export interface Misbehaviour {
  readonly state: 'misbehaviour';
  /** What convicts the log; never empty. */
  readonly evidence: readonly Evidence[];
}

interface Unverifiable {
  readonly state: 'unverifiable';
  readonly reason: UnverifiableReason;
  /** One or two sentences, in plain text. Holds nothing of what came but names of pinned keys. */
  readonly message: string;
}

/**
 * How far a log can be believed now. Only `verified` may be drawn as such.
 * - `pending`: the log is as it has to be, but an entry of one's own is not in it yet, and may be until `until`.
 * - `stale`: nothing wrong was shown, but nothing new either.
 * - `misbehaviour`: stays, whatever the log shows next.
 */
export type LedgerState =
  | { readonly state: 'verified'; readonly tree: SeenTree }
  | { readonly state: 'pending'; readonly tree: SeenTree; readonly until: Date }
  | { readonly state: 'stale'; readonly tree: SeenTree; readonly message: string }
  | Unverifiable
  | Misbehaviour;

/** The log has another entry at the index than the one shown. */
export interface OtherEntry {
  readonly state: 'misbehaviour';
  readonly index: bigint;
  /** Of the bytes shown, and of the entry that the log has; base64. */
  readonly shown: string;
  readonly logged: string;
  /** From the logged leaf's sibling to the root of `checkpoint`; base64. */
  readonly path: readonly string[];
  readonly checkpoint: string;
}

/** How far one entry can be believed: that exactly the bytes given are in the log, at the index given. */
export type EntryState =
  | { readonly state: 'verified'; readonly index: bigint; readonly tree: SeenTree }
  | { readonly state: 'pending'; readonly until: Date }
  | { readonly state: 'stale'; readonly index: bigint; readonly tree: SeenTree; readonly message: string }
  | Unverifiable
  | Misbehaviour
  | OtherEntry;

export const unverifiable = (reason: UnverifiableReason, message: string): Unverifiable => ({
  state: 'unverifiable',
  reason,
  message,
});
