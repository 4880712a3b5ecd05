import type { SignedCheckpoint } from '../../ledger/checkpoint';
import type { PinnedLog } from './pinned-log';

/** Seconds that a witness's clock may be ahead. */
const clockDrift = 300;

/**
 * When the quorum last vouched for a checkpoint: the time of the oldest cosignature that it takes. Cosignatures from the
 * future don't count for this.
 * @returns null without a quorum of them
 */
export function vouchedAt({ cosignatures }: SignedCheckpoint, { quorum }: PinnedLog, now: Date): Date | null {
  const latest = now.getTime() / 1_000 + clockDrift;
  const times = cosignatures
    .map(({ timestamp }) => Number(timestamp ?? 0n))
    .filter((seconds) => seconds <= latest)
    .sort((one, other) => other - one);
  const oldest = times[quorum - 1];
  return oldest === undefined ? null : new Date(oldest * 1_000);
}
