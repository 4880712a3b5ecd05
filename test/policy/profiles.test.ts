import { beforeAll, describe, expect, test } from 'vitest';
import type { PolicyEngine } from '../../src/policy/policy-engine';
import type { Question } from '../../src/policy/question';
import { approval, person, question, service } from './questions';
import { engineOf } from './shipped';

let engines: Record<'solo' | 'team' | 'regulated', PolicyEngine>;
beforeAll(async () => {
  const [solo, team, regulated] = await Promise.all([
    engineOf('solo'),
    engineOf('team'),
    engineOf('regulated'),
  ]);
  engines = { solo, team, regulated };
});

function told(profile: keyof typeof engines, asked: Question) {
  const { answer, determining, errors } = engines[profile].decide(asked);
  expect(errors).toEqual([]);
  return [answer, ...determining.map(({ id }) => id)].join(' ');
}

describe('solo', () => {
  test('the local user toggles production with a reason and within 8 hours, with nobody to approve it', () => {
    expect(told('solo', question({ mfaAgeSeconds: null }))).toBe('allow solo/toggle');
    expect(told('solo', question({ request: { reason: ' ' } }))).toBe('deny solo/production-needs-reason');
    expect(told('solo', question({ request: { durationSeconds: 28_801 } }))).toBe(
      'deny solo/production-within-8-hours',
    );
  });

  test('says that no approval is needed', () => {
    expect(
      engines.solo.terms(
        question({ action: 'request_access', mfaAgeSeconds: null, request: { reason: '' } }),
      ),
    ).toEqual({
      possible: true,
      approvals: 0,
      approvalsMissing: 0,
      approverRoles: [],
      approvalWays: [[]],
      mfaWithinSeconds: null,
      needsReason: true,
      needsTicket: false,
      ticketLike: [],
      longestSeconds: 28_800,
      missing: ['Give a reason.'],
      deniedBy: [{ id: 'solo/production-needs-reason', title: 'Production needs a reason' }],
    });
  });
});

describe('team', () => {
  test('production needs an approver who is not the requester', () => {
    const approvedBy = (...approvals: ReturnType<typeof approval>[]) =>
      told('team', question({ mfaAgeSeconds: null, request: { approvals } }));
    expect(approvedBy()).toBe('deny team/production-needs-approval');
    expect(approvedBy(approval('dana', 'approver'))).toBe('deny team/production-needs-approval');
    expect(approvedBy(approval('eli', 'developer'))).toBe('deny team/production-needs-approval');
    expect(approvedBy(approval('eli', 'approver'))).toBe('allow team/toggle');
  });

  test('elsewhere a reason is enough', () => {
    expect(told('team', question({ production: false }))).toBe('allow team/toggle');
    expect(told('team', question({ production: false, request: { reason: '' } }))).toBe(
      'deny team/needs-reason',
    );
  });

  test('says what is needed for production', () => {
    expect(engines.team.terms(question({ action: 'request_access' }))).toMatchObject({
      possible: true,
      approvals: 1,
      approvalsMissing: 1,
      approverRoles: ['approver'],
      mfaWithinSeconds: null,
      needsReason: true,
      longestSeconds: 28_800,
      missing: ['Needs the approval of 1 approver.'],
    });
  });
});

describe('regulated', () => {
  test('sensitive flags need two different approvers', () => {
    const sensitive = { tags: ['sensitive'] };
    const eli = approval('eli', 'approver');
    const fay = approval('fay', 'approver', 'security_officer');
    const withApprovals = (...approvals: ReturnType<typeof approval>[]) =>
      told('regulated', question({ flag: sensitive, request: { approvals } }));
    expect(withApprovals(eli)).toBe('deny regulated/sensitive-needs-two-approvals');
    expect(withApprovals(eli, eli)).toBe('deny regulated/sensitive-needs-two-approvals');
    expect(withApprovals(eli, approval('gus', 'security_officer'))).toBe(
      'deny regulated/sensitive-needs-two-approvals',
    );
    expect(withApprovals(eli, fay)).toBe('allow regulated/toggle');
  });

  test('at high risk the terms name a security officer besides', () => {
    expect(engines.regulated.terms(question({ action: 'request_access', risk: 70 }))).toMatchObject({
      possible: true,
      approvals: 2,
      approvalsMissing: 2,
      approverRoles: ['approver', 'security_officer'],
      mfaWithinSeconds: 900,
      longestSeconds: 14_400,
      missing: ['Needs the approval of 1 approver and 1 security officer.'],
    });
  });

  test('what is frozen has no terms', () => {
    const terms = engines.regulated.terms(question({ action: 'request_access', flag: { tags: ['frozen'] } }));
    expect(terms).toMatchObject({
      possible: false,
      missing: ['Forbidden: What carries the tag frozen stays as it is in production.'],
      deniedBy: [{ id: 'regulated/frozen' }],
    });
  });
});

describe.each(['solo', 'team', 'regulated'] as const)('the floor under %s', (profile) => {
  const everything = ['developer', 'approver', 'security_officer', 'administrator'] as const;

  test('refuses reviews by the requester and by services', () => {
    for (const action of ['review_request', 'review_break_glass'] as const) {
      expect(told(profile, question({ action, principal: person('dana', ...everything) }))).toBe(
        'deny floor/review-by-requester',
      );
      expect(told(profile, question({ action, principal: service('robot', ...everything) }))).toBe(
        'deny floor/review-by-service',
      );
    }
  });

  test('refuses the use of a right by anyone but its requester, before it begins and after it ends', () => {
    const use = (
      request: Partial<NonNullable<Question['request']>>,
      principal = person('dana', 'developer'),
    ) => told(profile, question({ production: false, principal, request }));
    expect(use({}, person('dana2', 'developer'))).toBe('deny floor/use-by-another');
    expect(use({ startsInSeconds: 1 })).toBe('deny floor/not-begun');
    expect(use({ startsInSeconds: -3600 })).toBe('deny floor/expired');
    expect(use({ startsInSeconds: -3599 })).toMatch(/^allow /);
  });

  test('facts that are missing or make no sense deny and are told', () => {
    for (const [asked, told] of [
      [question({ flag: null }), 'use_grant needs a flag, an environment and a request'],
      [question({ risk: Number.NaN }), 'a risk of NaN is not between 0 and 100'],
      [question({ now: new Date(Number.NaN) }), 'the time is not a time'],
      [
        question({ request: { durationSeconds: Infinity } }),
        'the duration of Infinity is not a whole number',
      ],
    ] as const) {
      expect(engines[profile].decide(asked)).toMatchObject({
        answer: 'deny',
        determining: [],
        errors: [told],
      });
      expect(engines[profile].terms(asked)).toMatchObject({ possible: false });
    }
  });
});
