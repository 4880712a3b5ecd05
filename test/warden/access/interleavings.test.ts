import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AccessRequest } from '../../../src/contract/access-request';
import type { Grant } from '../../../src/contract/grant';
import { holds, onTime, revoked } from '../../../src/warden/access/grant-steps';
import { approved, chained, closed, edited, reviewed } from '../../../src/warden/access/request-steps';
import type { RequestStep } from '../../../src/warden/access/request-steps';
import { WardenClock } from '../../../src/warden/access/warden-clock';
import { ProblemError } from '../../../src/warden/problem-error';
import { bornAccess, fingerprintOf, named, warden } from './model';

/** Different orders of reading, writing and jumps of the clock that have to be tried at least. */
const leastInterleavings = 10_000;
const start = Date.parse('2026-11-23T10:00:00.000Z');
/** Seconds of the right that is asked for. */
const duration = 600;

/** What somebody wants to do at the same time as others. */
type Errand =
  | { do: 'approve' | 'deny'; by: 'ravi' | 'sofia' | 'otto' }
  | { do: 'edit' | 'withdraw' | 'expire' | 'revoke' | 'turn' | 'toggle' };

/** The rows as a database keeps them: what is written is what was read, one version on, or nothing is. */
interface Rows {
  request: AccessRequest;
  grant: Grant | null;
  toggles: { grantVersion: number; at: number }[];
}

/** What was read, and what is to be written on the strength of it. Null: it was refused. */
type Write = ((rows: Rows, clock: WardenClock) => boolean) | null;

/** Reads and decides, as the desks do; what it gives writes later, when others may have written first. */
function begun(errand: Errand, { request, grant }: Rows, clock: WardenClock): Write {
  const now = clock.now();
  switch (errand.do) {
    case 'approve':
    case 'deny': {
      const answer = {
        verdict: errand.do,
        comment: 'So',
        digest: request.digest,
      } as const;
      const step = reviewed(request, answer, named(errand.by), null, now, warden);
      const [next] = step.requests;
      const enough =
        next.state === 'pending' && next.reviews.filter(({ verdict }) => verdict === 'approve').length >= 2;
      if (!enough) return requestWrite(request, step);
      const given = chained(step, approved(next, { policies: [], approvals: 2, now, actor: warden }));
      return requestWrite(request, given, given.newGrants[0]);
    }
    case 'edit':
      return requestWrite(
        request,
        edited(request, { ...request, digest: fingerprintOf(request.version) }, warden),
      );
    case 'withdraw':
      return requestWrite(request, closed(request, 'withdrawn', now, null, warden));
    case 'expire':
      return requestWrite(request, closed(request, 'expired', now, null, warden));
    case 'revoke':
      return grant && grantWrite(grant, revoked(grant, named('sofia'), 'Enough', now, warden).grants[0]);
    case 'turn': {
      const step = grant && onTime(grant, now, warden);
      return grant && step && grantWrite(grant, step.grants[0]);
    }
    case 'toggle':
      // The platform is read in between: then the end of the right is looked at anew, and the row has to be the same.
      return grant && holds(grant, now)
        ? (rows, later) => {
            if (rows.grant?.version !== grant.version || !holds(grant, later.now())) return false;
            rows.toggles.push({ grantVersion: grant.version, at: later.now().getTime() });
            return true;
          }
        : null;
  }
}

const requestWrite =
  (read: AccessRequest, { requests: [next] }: RequestStep, grant?: Grant): Write =>
  (rows) => {
    if (rows.request.version !== read.version) return false;
    expect(next.version).toBe(read.version + 1);
    rows.request = next;
    if (grant) {
      expect(rows.grant).toBeNull();
      rows.grant = grant;
    }
    return true;
  };

const grantWrite =
  (read: Grant, next: Grant): Write =>
  (rows) => {
    if (rows.grant?.version !== read.version) return false;
    rows.grant = next;
    return true;
  };

const errands: fc.Arbitrary<Errand> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom('approve' as const, 'approve' as const, 'approve' as const, 'deny' as const),
      by: fc.constantFrom('ravi' as const, 'sofia' as const, 'otto' as const),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'edit' as const,
        'withdraw' as const,
        'expire' as const,
        'revoke' as const,
        'turn' as const,
        'toggle' as const,
        'toggle' as const,
      ),
    }),
  },
);

/** A moment: an errand's next half, or the clock is set, forward or back. */
type Moment = { errand: number } | { seconds: number };
const moments: fc.Arbitrary<Moment> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ errand: fc.nat(7) }) },
  { weight: 1, arbitrary: fc.record({ seconds: fc.integer({ min: -700, max: 700 }) }) },
);

const closedStates = new Set(['approved', 'denied', 'withdrawn', 'expired', 'superseded']);
const endedStates = new Set(['expired', 'revoked', 'relinquished']);

/** What must be true between two moments, whoever wrote. */
function requireLaws(before: Rows, after: Rows, now: Date): void {
  if (closedStates.has(before.request.state)) expect(after.request).toEqual(before.request);
  if (before.grant) expect(after.grant?.id).toBe(before.grant.id);
  if (before.grant && endedStates.has(before.grant.state)) {
    expect(after.grant).toEqual(before.grant);
    expect(after.toggles).toEqual(before.toggles);
  }
  if (after.toggles.length > before.toggles.length) {
    expect(after.grant && holds(after.grant, now)).toBe(true);
    expect(after.toggles.length).toBe(before.toggles.length + 1);
  }
  if (after.grant && !before.grant) {
    const approvals = after.request.reviews.filter(
      ({ verdict, digest }) => verdict === 'approve' && digest === after.request.digest,
    );
    expect(after.request.state).toBe('approved');
    expect(new Set(approvals.map(({ reviewer }) => reviewer.id)).size).toBeGreaterThanOrEqual(2);
    expect(approvals.map(({ reviewer }) => reviewer.id)).not.toContain('dana');
  }
  if (after.request.state === 'denied')
    expect(after.request.reviews.some(({ verdict }) => verdict === 'deny')).toBe(true);
}

/** Plays the moments in their order, and tells what happened in it. */
function played(all: readonly Errand[], order: readonly Moment[]): string[] {
  let wall = start;
  const clock = new WardenClock(() => wall);
  const rows: Rows = { request: bornAccess(clock.now(), duration), grant: null, toggles: [] };
  const writes = new Map<number, Write>();
  const told: string[] = [];
  for (const moment of order) {
    const before = { ...rows, toggles: [...rows.toggles] };
    if ('seconds' in moment) {
      wall += moment.seconds * 1_000;
      told.push(`clock ${moment.seconds}`);
    } else {
      const errand = all[moment.errand];
      if (!errand) continue;
      const name = `${moment.errand} ${errand.do}${'by' in errand ? ` by ${errand.by}` : ''}`;
      const write = writes.get(moment.errand);
      if (write === undefined) {
        writes.set(moment.errand, read(errand, rows, clock));
        told.push(`${name} reads`);
      } else {
        told.push(`${name} ${write?.(rows, clock) ? 'writes' : 'is too late'}`);
        writes.delete(moment.errand);
      }
    }
    requireLaws(before, rows, clock.now());
  }
  return told;
}

/** What is refused is done with. */
function read(errand: Errand, rows: Rows, clock: WardenClock): Write {
  try {
    return begun(errand, rows, clock);
  } catch (error) {
    if (error instanceof ProblemError) return null;
    throw error;
  }
}

test(`in ${leastInterleavings} different interleavings of people, timers and clocks and more, one ends what the others began`, () => {
  const seen = new Set<string>();
  const happened = new Set<string>();
  fc.assert(
    fc.property(
      fc.array(errands, { minLength: 4, maxLength: 8 }),
      fc.array(moments, { minLength: 16, maxLength: 40 }),
      (all, order) => {
        const told = played(all, order);
        seen.add(told.join('; '));
        for (const one of told) happened.add(one.replace(/^\d+ | by \w+/g, ''));
      },
    ),
    { numRuns: leastInterleavings + 2_000 },
  );
  expect(seen.size).toBeGreaterThanOrEqual(leastInterleavings);
  // What the laws are about did happen, and was prevented, too.
  for (const what of ['approve', 'deny', 'edit', 'withdraw', 'revoke', 'toggle', 'turn'])
    for (const end of ['writes', 'is too late']) expect(happened).toContain(`${what} ${end}`);
});
