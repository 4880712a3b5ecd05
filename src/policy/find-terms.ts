import { approvalsOf, leastApprovals, mostOf, reviewerKinds } from './approval-ways';
import type { PolicyConstants } from './constants';
import type { Decide } from './decide';
import type { DeterminingPolicy } from './decision';
import { largestAllowed } from './largest-allowed';
import { isAboutFlag, type Question } from './question';
import { roadOf, type Reachable, type Road } from './road';
import type { Terms } from './terms';
import { missingInWords, refusalInWords } from './terms-in-words';
import { ticketLike, unlikeAnyTicket } from './ticket-patterns';

/** Neither rights nor second factors are looked for beyond. */
const longest = 90 * 86_400;
const shortest = 60;

/** Searches the facts that can still be brought about for the least that is allowed, by asking `decide` alone. */
export function findTerms(decide: Decide, constants: PolicyConstants, about: Question): Terms {
  const question = isAboutFlag(about.action) ? about : { ...about, request: null };
  const road = roadOf(decide, question);
  const { numbers, ticketPatterns } = constants;
  const kinds = reviewerKinds(decide, constants.groups, question);
  const asked = askedOf(question);
  const best: Reachable = {
    reason: asked.reason.trim() || 'A reason.',
    ticket: asked.ticket ?? unlikeAnyTicket,
    durationSeconds: asked.durationSeconds,
    mfaAgeSeconds: 0,
    approvals: approvalsOf(mostOf(kinds)),
  };
  if (road.decisions(asked).some(({ errors }) => errors.length > 0)) return impossible(road, asked);
  const start = firstOf([best.ticket, unlikeAnyTicket, ...ticketPatterns.map(ticketLike)], (ticket) =>
    withAllowedDuration(road, { ...best, ticket }, numbers),
  );
  if (start === null) return impossible(road, best);

  const needs = <Fact extends keyof Reachable>(facts: Reachable, fact: Fact, without: Reachable[Fact]) =>
    road.allows({ ...facts, [fact]: without }) ? { ...facts, [fact]: without } : facts;
  const relaxed = needs(needs(needs(start, 'reason', ''), 'ticket', null), 'mfaAgeSeconds', null);
  const suffices = (approvals: Reachable['approvals']) => road.allows({ ...relaxed, approvals });
  const approvalWays = leastApprovals(kinds, suffices) ?? [];
  const least = { ...relaxed, approvals: approvalsOf(approvalWays[0] ?? []) };
  const mfaWithinSeconds =
    least.mfaAgeSeconds === null
      ? null
      : largestAllowed(0, longest, numbers, (mfaAgeSeconds) => road.allows({ ...least, mfaAgeSeconds }));
  const longestSeconds = longestOf(road, question, numbers, { ...least, mfaAgeSeconds: mfaWithinSeconds });
  const allowsTicket = (ticket: string) => road.allows({ ...least, ticket });
  const stillMissing = leastApprovals(kinds, (more) => suffices([...asked.approvals, ...more])) ?? [];
  const terms = {
    possible: true,
    approvals: approvalWays[0]?.length ?? 0,
    approvalsMissing: stillMissing[0]?.length ?? 0,
    approverRoles: [...new Set(approvalWays.flat().flatMap(({ role }) => role ?? []))].sort(),
    approvalWays,
    mfaWithinSeconds,
    needsReason: least.reason !== '',
    needsTicket: least.ticket !== null,
    ticketLike:
      ticketPatterns.length === 0 || allowsTicket(unlikeAnyTicket)
        ? []
        : ticketPatterns.filter((pattern) => allowsTicket(ticketLike(pattern))),
    longestSeconds,
  };
  const isOtherTicket = ticketPatterns.length > 0 && asked.ticket !== null && !allowsTicket(asked.ticket);
  return {
    ...terms,
    missing: missingInWords(terms, asked, isOtherTicket, stillMissing),
    deniedBy: deniedBy(road, asked),
  };
}

function askedOf({ request, delegation, mfaAgeSeconds }: Question): Reachable {
  const { reason = '', durationSeconds = 0 } = request ?? delegation ?? {};
  const { ticket = null, approvals = [] } = request ?? {};
  return { reason, ticket: ticket?.trim() || null, durationSeconds, mfaAgeSeconds, approvals };
}

/** What the first of these leads to that leads anywhere. */
function firstOf<Item, Found>(items: readonly Item[], find: (item: Item) => Found | null): Found | null {
  for (const item of items) {
    const found = find(item);
    if (found !== null) return found;
  }
  return null;
}

/** The facts with the longest duration up to the one asked for; null where none is allowed. */
function withAllowedDuration(road: Road, facts: Reachable, numbers: readonly number[]): Reachable | null {
  if (road.allows(facts)) return facts;
  const allows = (durationSeconds: number) => road.allows({ ...facts, durationSeconds });
  if (!(facts.durationSeconds > shortest) || !allows(shortest)) return null;
  return {
    ...facts,
    durationSeconds: largestAllowed(shortest, Math.ceil(facts.durationSeconds), numbers, allows),
  };
}

function longestOf(
  road: Road,
  { request, delegation }: Question,
  numbers: readonly number[],
  facts: Reachable,
): number | null {
  if (request === null && delegation === undefined) return null;
  const allows = (durationSeconds: number) => road.allows({ ...facts, durationSeconds });
  if (allows(longest)) return null;
  return largestAllowed(facts.durationSeconds, longest, numbers, allows);
}

function impossible(road: Road, facts: Reachable): Terms {
  const decisions = road.decisions(facts).filter(({ answer }) => answer === 'deny');
  return {
    possible: false,
    approvals: 0,
    approvalsMissing: 0,
    approverRoles: [],
    approvalWays: [],
    mfaWithinSeconds: null,
    needsReason: false,
    needsTicket: false,
    ticketLike: [],
    longestSeconds: null,
    missing: refusalInWords(decisions),
    deniedBy: deniedBy(road, facts),
  };
}

function deniedBy(road: Road, facts: Reachable): readonly DeterminingPolicy[] {
  const denied = road.decisions(facts).filter(({ answer }) => answer === 'deny');
  const policies = new Map(denied.flatMap(({ determining }) => determining).map((one) => [one.id, one]));
  return [...policies.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}
