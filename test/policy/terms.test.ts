import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { Role } from '../../src/contract/role';
import { approvalsOf } from '../../src/policy/approval-ways';
import type { PolicyEngine } from '../../src/policy/policy-engine';
import { policyEngine } from '../../src/policy/policy-engine';
import { policySetOf } from '../../src/policy/policy-set';
import { profiles, readSchema } from '../../src/policy/policy-source';
import type { PolicyAction, Question, QuestionRequest } from '../../src/policy/question';
import { question } from './questions';
import { engineOf, shipped } from './shipped';

/** Policies of a kind that no profile has: approvals by groups, tickets, limits that depend on each other. */
const own = `
@id("own/ask") permit (principal is Person, action in [Action::"ask", Action::"carry_out"], resource);
@id("own/review") permit (principal in Role::"approver", action in Action::"review", resource);
@id("own/review-2") permit (principal in Group::"payments", action in Action::"review", resource);
@id("own/owners") forbid (principal, action in Action::"carry_out", resource)
when { resource.tags.contains("money") && !context.request.approvedByGroups.contains(Group::"leads") };
@id("own/either") forbid (principal, action in Action::"carry_out", resource)
when { context.environment.production && context.request.approvals.approvers < 1 && !context.request.approvedByGroups.contains(Group::"payments") };
@id("own/long") forbid (principal, action in Action::"carry_out", resource)
when { context.request.durationSeconds > 7200 && context.request.approvals.people < 2 };
@id("own/ticket") forbid (principal, action in Action::"ask", resource)
when { context.request.durationSeconds > 3600 } unless { context.request has ticket };
@id("own/mfa") forbid (principal, action in Action::"carry_out", resource)
when { context.risk > 20 } unless { context has mfaAgeSeconds && context.mfaAgeSeconds < 77 };
`;

const engines = new Map<string, PolicyEngine>();
beforeAll(async () => {
  for (const profile of profiles) engines.set(profile, await engineOf(profile));
  const set = policySetOf(new Map([['own.cedar', own]]), await readSchema(shipped));
  engines.set('own', policyEngine(set, 'own'));
});

const asking: readonly PolicyAction[] = ['request_access', 'propose_change', 'break_glass'];
const questions: fc.Arbitrary<Question> = fc
  .record({
    action: fc.constantFrom(...asking, 'use_grant' as const, 'apply_change' as const),
    roles: fc.subarray([...Role.options]),
    isDeveloper: fc.boolean(),
    kind: fc.constantFrom('person' as const, 'person' as const, 'service' as const),
    production: fc.boolean(),
    tags: fc.subarray(['sensitive', 'frozen', 'money', 'sensitive-v2']),
    purpose: fc.constantFrom('release' as const, 'permission' as const, 'kill_switch' as const),
    risk: fc.constantFrom(0, 20, 21, 69, 70, 100),
    mfaAgeSeconds: fc.constantFrom(null, 0, 76, 77, 900, 901),
    request: fc.record({
      reason: fc.constantFrom('', ' ', 'Because.'),
      ticket: fc.constantFrom(null, 'T-1'),
      durationSeconds: fc.constantFrom(60, 3600, 3601, 7201, 14_400, 28_801, 90_000, 700_000),
      startsInSeconds: fc.constantFrom(0, -10, 500),
      change: fc.constantFrom(null, { state: 'on' } as const, { state: 'off' } as const),
      breakGlass: fc.boolean(),
      approvals: fc.subarray(
        Role.options.map((role, at) => ({ reviewer: `r${at % 3}`, roles: [role], groups: ['leads'] })),
      ),
    }),
  })
  .map(({ action, roles, isDeveloper, kind, production, tags, purpose, risk, mfaAgeSeconds, request }) =>
    question({
      action,
      principal: {
        id: 'dana',
        kind,
        roles: isDeveloper ? ['developer'] : roles,
        groups: [],
      },
      production,
      flag: { tags, purpose },
      risk,
      mfaAgeSeconds,
      request,
    }),
  );

const following: Partial<Record<PolicyAction, PolicyAction>> = {
  request_access: 'use_grant',
  propose_change: 'apply_change',
  break_glass: 'use_grant',
};

/** Whether everything on the way from asking to doing is allowed, written down anew from what terms promise. */
function isAllowed(
  engine: PolicyEngine,
  asked: Question,
  changes: Partial<QuestionRequest>,
  mfa: number | null,
) {
  const request = asked.request && { ...asked.request, ...changes };
  const now = { ...asked, request, mfaAgeSeconds: mfa };
  const next = following[asked.action];
  if (next === undefined || request === null) return engine.decide(now).answer === 'allow';
  const wait = Math.max(0, request.startsInSeconds);
  const later: Question = {
    ...now,
    action: next,
    now: new Date(asked.now.getTime() + wait * 1000),
    request: {
      ...request,
      startsInSeconds: request.startsInSeconds - wait,
      breakGlass: request.breakGlass || asked.action === 'break_glass',
    },
  };
  return [{ ...now, request: { ...request, approvals: [] } }, later].every(
    (one) => engine.decide(one).answer === 'allow',
  );
}

test.each([...profiles, 'own'])(
  'whoever fulfils the terms of %s is allowed, with any one less is not',
  (name) => {
    const engine = engines.get(name);
    if (engine === undefined) throw new Error('There is no such engine.');
    let possible = 0;
    fc.assert(
      fc.property(questions, (asked) => {
        const terms = engine.terms(asked);
        if (!terms.possible) {
          expect(engine.decide(asked).answer === 'allow' && !asking.includes(asked.action)).toBe(false);
          expect(terms.missing.length).toBeGreaterThan(0);
          return;
        }
        possible++;
        const { approvalWays, longestSeconds, needsReason, needsTicket, mfaWithinSeconds } = terms;
        const askedSeconds = asked.request?.durationSeconds ?? 0;
        const allowed = (changes: Partial<QuestionRequest>, mfa = mfaWithinSeconds) =>
          isAllowed(engine, asked, { ...fulfilled, ...changes }, mfa);
        const fulfilled = {
          reason: needsReason ? 'A reason.' : '',
          ticket: needsTicket ? 'T-2' : null,
          durationSeconds: Math.min(askedSeconds, longestSeconds ?? Infinity),
          approvals: approvalsOf(approvalWays[0] ?? []),
        };
        for (const way of approvalWays) {
          expect(allowed({ approvals: approvalsOf(way) })).toBe(true);
          for (const at of way.keys())
            expect(allowed({ approvals: approvalsOf(way.toSpliced(at, 1)) })).toBe(false);
        }
        if (needsReason) expect(allowed({ reason: '' })).toBe(false);
        if (needsTicket) expect(allowed({ ticket: null })).toBe(false);
        if (mfaWithinSeconds !== null) {
          expect(allowed({}, mfaWithinSeconds + 1)).toBe(false);
          expect(allowed({}, null)).toBe(false);
        }
        if (longestSeconds !== null) {
          expect(allowed({ durationSeconds: longestSeconds })).toBe(true);
          expect(allowed({ durationSeconds: longestSeconds + 1 })).toBe(false);
        }
        const { reason = '', ticket = null, approvals = [] } = asked.request ?? {};
        const isAllowedAsAsked = isAllowed(engine, asked, { reason, ticket, approvals }, asked.mfaAgeSeconds);
        if (isAllowedAsAsked) expect(terms.deniedBy).toEqual([]);
        else expect(terms.missing).not.toEqual([]);
      }),
      { numRuns: 60, seed: 1 },
    );
    expect(possible).toBeGreaterThan(5);
  },
);

test('the terms name a group whose approval is needed', () => {
  const terms = engines.get('own')?.terms(question({ action: 'request_access', flag: { tags: ['money'] } }));
  expect(terms?.missing).toEqual(['Needs the approval of 1 approver of the group "leads".']);
});

test('the terms name each of several ways', () => {
  const terms = engines.get('own')?.terms(question({ action: 'request_access' }));
  expect(terms?.missing).toEqual([
    'Needs the approval of 1 approver, or of 1 person of the group "payments".',
  ]);
});
