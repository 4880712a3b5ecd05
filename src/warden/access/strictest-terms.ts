import type { Risk, Terms } from '../../contract/terms';
import type { Terms as OfOne } from '../../policy/terms';

/** The terms of one place, and the risk there. */
export interface TermsOfPlace extends OfOne {
  readonly risk: Risk;
}

/** The terms that satisfy all of these, with the greatest risk of them. */
export function strictest(all: readonly TermsOfPlace[]): Terms {
  const [riskiest = null] = all.map(({ risk }) => risk).sort((one, other) => other.score - one.score);
  return {
    risk: riskiest,
    possible: all.length > 0 && all.every(({ possible }) => possible),
    approvals: Math.max(0, ...all.map(({ approvals }) => approvals)),
    approvalsMissing: Math.max(0, ...all.map(({ approvalsMissing }) => approvalsMissing)),
    approverRoles: [...new Set(all.flatMap(({ approverRoles }) => approverRoles))],
    mfaWithinSeconds: least(all.map(({ mfaWithinSeconds }) => mfaWithinSeconds)),
    needsReason: all.some(({ needsReason }) => needsReason),
    needsTicket: all.some(({ needsTicket }) => needsTicket),
    ticketLike: [...new Set(all.flatMap(({ ticketLike }) => ticketLike))],
    longestSeconds: least(all.map(({ longestSeconds }) => longestSeconds)),
    missing: [...new Set(all.flatMap(({ missing }) => missing))],
    deniedBy: [
      ...new Map(all.flatMap(({ deniedBy }) => deniedBy.map((policy) => [policy.id, policy]))).values(),
    ],
  };
}

function least(bounds: readonly (number | null)[]): number | null {
  const there = bounds.filter((bound) => bound !== null);
  return there.length === 0 ? null : Math.min(...there);
}
