import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AccessRequest } from '../../../src/contract/access-request';
import type { Delegation } from '../../../src/contract/delegation';
import type { Grant } from '../../../src/contract/grant';
import { WardenClock } from '../../../src/warden/access/warden-clock';
import {
  endedBy,
  holds as isHeld,
  made,
  onTime as delegationOnTime,
  requireRoom,
  stands,
} from '../../../src/warden/access/delegation-steps';
import { breakGlassReviewed, holds, onTime, revoked } from '../../../src/warden/access/grant-steps';
import { approved, closed, edited, reviewed } from '../../../src/warden/access/request-steps';
import { ProblemError } from '../../../src/warden/problem-error';
import { bornAccess, fingerprintOf, named, warden } from './model';

/** Sequences of acts, of which each is some order of people, clicks, timers and jumps of the clock. */
const interleavings = 10_000;
const start = Date.parse('2026-11-23T10:00:00.000Z');
const people = ['dana', 'ravi', 'sofia', 'otto'];

type Act =
  | { act: 'review'; by: string; forWhom: string | null; verdict: 'approve' | 'deny'; stale: boolean }
  | { act: 'delegate'; by: string; to: string; seconds: number; startsIn: number | null }
  | { act: 'end'; by: string; which: number }
  | { act: 'withdraw' | 'expire' | 'edit' | 'timer' }
  | { act: 'revoke' | 'ratify' | 'reject'; by: string }
  | { act: 'wait'; seconds: number };

const by = fc.constantFrom(...people);
const acts: fc.Arbitrary<Act> = fc.oneof(
  fc.record({
    act: fc.constant('review' as const),
    by,
    forWhom: fc.option(by, { freq: 2 }),
    verdict: fc.constantFrom('approve' as const, 'approve' as const, 'deny' as const),
    stale: fc.boolean(),
  }),
  fc.record({
    act: fc.constant('delegate' as const),
    by,
    to: by,
    seconds: fc.integer({ min: 60, max: 100_000 }),
    startsIn: fc.option(fc.integer({ min: 1, max: 50_000 }), { freq: 4 }),
  }),
  fc.record({ act: fc.constant('end' as const), by, which: fc.nat(5) }),
  fc.record({
    act: fc.constantFrom('withdraw' as const, 'expire' as const, 'edit' as const, 'timer' as const),
  }),
  fc.record({ act: fc.constantFrom('revoke' as const, 'ratify' as const, 'reject' as const), by }),
  fc.record({ act: fc.constant('wait' as const), seconds: fc.integer({ min: -4_000, max: 90_000 }) }),
);

interface World {
  request: AccessRequest;
  grant: Grant | null;
  delegations: readonly Delegation[];
  /** Digest that reviewers who were slow still look at. */
  seen: string;
}

/** Does an act as the desks do; what is refused changes nothing. */
function done(world: World, act: Act, clock: WardenClock): World {
  const now = clock.now();
  const { request, grant, delegations } = world;
  const changed = (next: Delegation) => delegations.map((one) => (one.id === next.id ? next : one));
  switch (act.act) {
    case 'review': {
      const digest = act.stale ? world.seen : request.digest;
      const delegation =
        delegations.find(
          (one) => one.delegator.id === act.forWhom && one.delegate.id === act.by && isHeld(one, now),
        ) ?? null;
      if (act.forWhom !== null && !delegation) throw new ProblemError('forbidden', 'Not delegated');
      const review = { verdict: act.verdict, comment: 'So', digest };
      const step = reviewed(request, review, named(act.by), delegation, now, warden);
      const [next] = step.requests;
      const enough = next.state === 'pending' && counted(next, delegations) >= 2;
      if (!enough) return { ...world, request: next };
      const given = approved(next, { policies: [], approvals: 2, now, actor: warden });
      return {
        ...world,
        request: { ...given.requests[0], version: next.version },
        grant: given.newGrants[0] ?? null,
      };
    }
    case 'delegate': {
      if (act.by === act.to) throw new ProblemError('denied_by_policy', 'To oneself');
      const startsAt =
        act.startsIn === null ? null : new Date(now.getTime() + act.startsIn * 1_000).toISOString();
      const wish = { delegate: act.to, startsAt, durationSeconds: act.seconds, reason: 'Away' };
      const decided = { policySet: 'p', policies: [] };
      const { delegation } = made(wish, named(act.by), named(act.to), decided, now, warden);
      requireRoom(delegation, delegations.filter(isOpen));
      return { ...world, delegations: [...delegations, delegation] };
    }
    case 'end': {
      const delegation = delegations[act.which % Math.max(1, delegations.length)];
      if (!delegation) return world;
      const step = endedBy(delegation, named(act.by), 'Back', now, warden);
      return { ...world, delegations: changed(step.delegation) };
    }
    case 'withdraw':
    case 'expire': {
      const state = act.act === 'withdraw' ? 'withdrawn' : 'expired';
      return { ...world, request: closed(request, state, now, null, warden).requests[0] };
    }
    case 'edit': {
      const other = { ...request, digest: fingerprintOf(request.version) };
      return { ...world, request: edited(request, other, warden).requests[0] };
    }
    case 'timer':
      return {
        ...world,
        grant: (grant && onTime(grant, now, warden)?.grants[0]) ?? grant,
        delegations: delegations.map((one) => delegationOnTime(one, now, warden)?.delegation ?? one),
      };
    case 'revoke':
      return {
        ...world,
        grant: grant && revoked(grant, named(act.by), 'Enough', now, warden).grants[0],
      };
    case 'ratify':
    case 'reject':
      return {
        ...world,
        grant:
          grant &&
          breakGlassReviewed(grant, { verdict: act.act, comment: 'So' }, named(act.by), null, now, warden)
            .grants[0],
      };
    case 'wait':
      return world;
  }
}

const ended = new Set(['expired', 'revoked', 'relinquished']);
const closedStates = new Set(['approved', 'denied', 'withdrawn', 'expired', 'superseded']);

const isOpen = ({ state }: Delegation) => state === 'scheduled' || state === 'active';

/** Approvals that stand, as the policies are told of them. */
const counted = ({ reviews }: AccessRequest, delegations: readonly Delegation[]) =>
  reviews.filter(
    ({ verdict, onBehalfOf }) =>
      verdict === 'approve' && delegations.every((one) => one.id !== onBehalfOf?.delegationId || stands(one)),
  ).length;

/** What must hold of delegations. */
function requireDelegationLaws(before: World, after: World, now: Date): void {
  for (const delegation of before.delegations.filter((one) => !isOpen(one)))
    expect(after.delegations).toContainEqual(delegation);
  const held = after.delegations.filter((one) => isHeld(one, now));
  for (const { startsAt, endsAt } of held) {
    expect(now.getTime()).toBeGreaterThanOrEqual(Date.parse(startsAt));
    expect(now.getTime()).toBeLessThan(Date.parse(endsAt));
  }
  // Whoever is followed from delegate to delegate comes to an end: there is somebody who has not delegated.
  for (const { delegator } of held) {
    const seen = new Set([delegator.id]);
    for (const person of seen)
      for (const one of held.filter((other) => other.delegator.id === person)) {
        expect(one.delegate.id).not.toBe(delegator.id);
        seen.add(one.delegate.id);
      }
  }
  const named = after.request.reviews.flatMap(({ reviewer, onBehalfOf }) => [
    reviewer.id,
    ...(onBehalfOf ? [onBehalfOf.id] : []),
  ]);
  expect(new Set(named).size).toBe(named.length);
  expect(named).not.toContain('dana');
  for (const { onBehalfOf, reviewer, at } of after.request.reviews) {
    if (!onBehalfOf) continue;
    const by = after.delegations.find(({ id }) => id === onBehalfOf.delegationId);
    expect([by?.delegator.id, by?.delegate.id]).toEqual([onBehalfOf.id, reviewer.id]);
    expect(at >= (by?.startsAt ?? '~') && at < (by?.endsAt ?? '')).toBe(true);
  }
}

/** What must hold between a world and the one after it. */
function requireLaws(before: World, after: World, now: Date): void {
  if (closedStates.has(before.request.state)) expect(after.request).toEqual(before.request);
  if (before.grant && ended.has(before.grant.state)) expect(after.grant?.state).toBe(before.grant.state);
  if (before.grant?.review && ['ratified', 'rejected'].includes(before.grant.review.state))
    expect(after.grant?.review).toEqual(before.grant.review);
  if (after.request !== before.request) expect(after.request.version).toBe(before.request.version + 1);
  const approvals = after.request.reviews.filter(({ verdict }) => verdict === 'approve');
  expect(new Set(after.request.reviews.map(({ reviewer }) => reviewer.id)).size).toBe(
    after.request.reviews.length,
  );
  expect(approvals.map(({ reviewer }) => reviewer.id)).not.toContain('dana');
  for (const { digest } of approvals) expect(digest).toBe(after.request.digest);
  if (after.grant && !after.request.breakGlass) {
    expect(after.request.state).toBe('approved');
    expect(approvals.length).toBeGreaterThanOrEqual(2);
  }
  if (after.grant && holds(after.grant, now)) {
    expect(after.grant.review?.state).not.toBe('ratified');
    expect(ended.has(after.grant.state)).toBe(false);
    expect(now.getTime()).toBeLessThan(Date.parse(after.grant.endsAt));
    expect(now.getTime()).toBeGreaterThanOrEqual(Date.parse(after.grant.startsAt));
  }
}

/** Runs the acts over a clock that people may set as they like. */
function run(first: World, sequence: readonly Act[]): void {
  let wall = start;
  const clock = new WardenClock(() => wall);
  clock.now();
  let world = first;
  let latest = start;
  for (const act of sequence) {
    if (act.act === 'wait') wall += act.seconds * 1_000;
    const before = world;
    try {
      world = done(before, act, clock);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
    }
    const now = clock.now();
    expect(now.getTime()).toBeGreaterThanOrEqual(latest);
    latest = now.getTime();
    requireLaws(before, world, now);
    requireDelegationLaws(before, world, now);
  }
}

describe('in every order of acts', () => {
  test('what is closed stays closed, two others have approved this very thing, delegated or not, and a right is used in its window alone', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 60, max: 40_000 }),
        fc.option(fc.integer({ min: 1, max: 40_000 })),
        fc.array(acts, { minLength: 1, maxLength: 25 }),
        (duration, startsIn, sequence) => {
          const request = bornAccess(new Date(start), duration, { startsIn });
          run({ request, grant: null, delegations: [], seen: request.digest }, sequence);
        },
      ),
      { numRuns: interleavings },
    );
  });

  test('break-glass is reviewed once, by somebody else, and ends when it is rejected', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 60, max: 40_000 }),
        fc.array(acts, { minLength: 1, maxLength: 25 }),
        (duration, sequence) => {
          const request = bornAccess(new Date(start), duration, { breakGlass: true });
          const given = approved(request, {
            policies: [],
            approvals: 0,
            now: new Date(start),
            actor: warden,
          });
          const [grant = null] = given.newGrants;
          run({ request: given.requests[0], grant, delegations: [], seen: request.digest }, sequence);
        },
      ),
      { numRuns: interleavings },
    );
  });
});

test('of an approval and a denial the first decides, and the other is refused', () => {
  const now = new Date(start);
  const request = bornAccess(now, 3_600);
  const deny = { verdict: 'deny', comment: 'No', digest: request.digest } as const;
  const denied = reviewed(request, deny, { id: 'ravi', name: 'Ravi' }, null, now, warden).requests[0];
  const approve = { verdict: 'approve', comment: null, digest: request.digest } as const;
  expect(() => reviewed(denied, approve, { id: 'sofia', name: 'Sofia' }, null, now, warden)).toThrow(
    ProblemError,
  );
});
