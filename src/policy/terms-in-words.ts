import type { ApprovalWay, ApproverKind } from './approval-ways';
import type { Decision } from './decision';
import type { Reachable } from './road';
import type { Terms } from './terms';

type Needs = Omit<Terms, 'missing' | 'deniedBy'>;

/**
 * What the facts lack of the terms.
 * @param isOtherTicket whether a ticket is named that won't do
 * @param approvals the ways in which the approvals there are can be completed
 */
export function missingInWords(
  needs: Needs,
  facts: Reachable,
  isOtherTicket: boolean,
  approvals: readonly ApprovalWay[],
): string[] {
  const { needsReason, needsTicket, ticketLike, longestSeconds, mfaWithinSeconds } = needs;
  const missing: string[] = [];
  if (needsReason && facts.reason.trim() === '') missing.push('Give a reason.');
  if (isOtherTicket || (needsTicket && facts.ticket === null))
    missing.push(
      ticketLike.length === 0 ? 'Name a ticket.' : `Name a ticket like ${ticketLike.join(' or ')}.`,
    );
  if (longestSeconds !== null && facts.durationSeconds > longestSeconds)
    missing.push(`Ask for at most ${spanInWords(longestSeconds)}.`);
  if (mfaWithinSeconds !== null && (facts.mfaAgeSeconds === null || facts.mfaAgeSeconds > mfaWithinSeconds))
    missing.push(`Confirm with a second factor that is at most ${spanInWords(mfaWithinSeconds)} old.`);
  if (approvals.some((way) => way.length > 0)) {
    const still = facts.approvals.length > 0 ? 'Still needs' : 'Needs';
    missing.push(`${still} the approval of ${approvals.map(wayInWords).join(', or of ')}.`);
  }
  return missing;
}

/** Why nothing that can still be brought about helps. */
export function refusalInWords(denials: readonly Decision[]): string[] {
  const errors = denials.flatMap((denial) => denial.errors);
  if (errors.length > 0) return errors.map((error) => `The policies could not decide: ${error}.`);
  const titles = denials.flatMap(({ determining }) => determining.map(({ id, title }) => title ?? id));
  if (titles.length === 0) return ['No policy permits this.'];
  return [...new Set(titles)].sort().map((title) => `Forbidden: ${title}.`);
}

function wayInWords(way: ApprovalWay): string {
  const counts = new Map<string, { kind: ApproverKind; count: number }>();
  for (const kind of way) {
    const key = JSON.stringify([kind.role, kind.group]);
    counts.set(key, { kind, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()].map(({ kind, count }) => kindInWords(kind, count)).join(' and ');
}

function kindInWords({ role, group }: ApproverKind, count: number): string {
  const people =
    role === null
      ? count === 1
        ? 'person'
        : 'people'
      : `${role.replace('_', ' ')}${count === 1 ? '' : 's'}`;
  return group === null ? `${count} ${people}` : `${count} ${people} of the group ${JSON.stringify(group)}`;
}

const units = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

/** In the largest unit that divides it. */
function spanInWords(seconds: number): string {
  const [unit, length] = units.find(([, size]) => seconds >= size && seconds % size === 0) ?? ['second', 1];
  const count = seconds / length;
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
