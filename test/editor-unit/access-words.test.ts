import { describe, expect, it } from 'vitest';
import type { Toggle } from '../../src/contract/toggle';
import {
  flagsInWords,
  requestInWords,
  requestStanding,
  termsInShort,
} from '../../src/editor/access/access-words';
import { dryRunFacts } from '../../src/editor/access/summary-facts';
import { toggleOutcome } from '../../src/editor/access/toggle-words';
import { connectionId, state } from '../lifecycle/facts';
import { accessNow, accessRequest, ada, bo, inMinutes, review, terms } from './access-facts';
import { english } from './l10n';

const time = (moment: Date) => moment.toISOString().slice(11, 16);

describe('flags in words', () => {
  it.each([
    ['a, b', { by: 'key', keys: ['a', 'b'] }],
    ['flags tagged checkout', { by: 'tag', tag: 'checkout' }],
    ['flags like checkout-*', { by: 'pattern', pattern: 'checkout-*' }],
  ] as const)('%s', (words, selection) => {
    expect(
      flagsInWords(english, 'keys' in selection ? { by: 'key', keys: [...selection.keys] } : selection),
    ).toBe(words);
  });
});

describe('a request in words', () => {
  it('tells what is asked for', () => {
    expect(requestInWords(english, accessRequest().wanted)).toBe(
      'Access to new-checkout in production for 1 hour',
    );
    expect(
      requestInWords(english, {
        kind: 'change',
        connectionId,
        startsAt: null,
        reason: 'x',
        ticket: null,
        urgent: false,
        flag: 'new-checkout',
        environment: 'production',
        to: { state: 'off' },
        baseVersion: '1',
        revertAfterSeconds: null,
      }),
    ).toBe('Turn off: new-checkout in production');
  });

  it('counts only approvals of what is asked for now', () => {
    const stale = { ...review('approve'), digest: 'c'.repeat(64) };
    const request = accessRequest({
      terms: terms({ approvals: 2 }),
      reviews: [review('approve'), stale],
    });
    expect(requestStanding(english, request, time)).toBe('waits for approval (1 of 2)');
  });

  it('never tells an unknown change as made', () => {
    const application = {
      at: inMinutes(0),
      detail: null,
      before: null,
      after: null,
      revertAt: null,
      reverted: false,
      retryUntil: null,
    };
    const standing = (state: 'applied' | 'unknown' | 'failed') =>
      requestStanding(
        english,
        accessRequest({ state: 'approved', application: { ...application, state } }),
        time,
      );
    expect(standing('applied')).toBe('made at 12:00');
    expect(standing('unknown')).toBe('not known whether it was made');
    expect(standing('failed')).toBe('could not be made');
  });
});

describe('terms in short', () => {
  it.each([
    ['no approval needed', terms({ approvals: 0 })],
    ['needs 1 approval by approver', terms()],
    [
      'needs 2 approvals by approver or security officer · a second factor · a ticket · at most 4 hours',
      terms({
        approvals: 2,
        approverRoles: ['approver', 'security_officer'],
        mfaWithinSeconds: 300,
        needsTicket: true,
        longestSeconds: 14_400,
      }),
    ],
    ['Only on weekdays.', terms({ possible: false, missing: ['Only on weekdays.'] })],
    ['not allowed', terms({ possible: false, approvals: 0 })],
  ])('%s', (words, what) => {
    expect(termsInShort(english, what)).toBe(words);
  });
});

describe('what asking would lead to', () => {
  const reach = { flags: ['new-checkout'], flagCount: 1, production: true };
  const facts = (more: Partial<Parameters<typeof dryRunFacts>[1]>) =>
    dryRunFacts(
      english,
      { terms: terms(), reach, approvers: [bo], startsAt: null, until: inMinutes(60), ...more },
      time,
    ).map(({ text }) => text);

  it('says who may approve it, until when it would hold and what it reaches', () => {
    expect(facts({})).toEqual([
      'Needs 1 approval by approver',
      'May approve it: Bo',
      'Ends by itself at 13:00',
      'Reaches new-checkout, in production',
    ]);
  });

  it('says how risky it is, and why, where the warden tells', () => {
    const factors = [
      { factor: 'production', points: 20 } as const,
      { factor: 'no_ticket', points: 5 } as const,
    ];
    expect(facts({ terms: terms({ risk: { score: 25, factors } }) })).toContain(
      'Risk: 25 of 100, for production (20), no ticket (5)',
    );
    expect(facts({ terms: terms({ risk: { score: 0, factors: [] } }) })).toContain('Risk: 0 of 100');
  });

  it('says what is missing and which policy denies it where it is not possible', () => {
    expect(
      facts({
        terms: terms({
          possible: false,
          missing: ['A ticket is needed.'],
          deniedBy: [{ id: 'p1', title: 'Freeze' }],
        }),
      }),
    ).toEqual(['The policies do not allow this.', 'A ticket is needed.', 'Denied by the policy Freeze']);
  });
});

describe('what has become of a toggle', () => {
  const toggle = (more: Partial<Toggle>): Toggle => ({
    id: '7f1e1c1e-0000-4000-8000-000000000000',
    connectionId,
    flag: 'new-checkout',
    environment: 'production',
    to: { state: 'off' },
    by: ada,
    grantId: null,
    requestId: '7f1e1c1e-0000-4000-8000-000000000001',
    state: 'applied',
    at: accessNow.toISOString(),
    detail: null,
    before: state(),
    after: null,
    entries: ['12', '13'],
    ...more,
  });

  it.each([
    ['done', 'new-checkout in production is now off. Recorded in the ledger as entries 12, 13.', toggle({})],
    [
      'under_way',
      'The change of new-checkout in production is under way: the platform has not shown it yet. Recorded in the ledger as entry 12.',
      toggle({ state: 'intended', entries: ['12'] }),
    ],
    [
      'not_done',
      'new-checkout in production was not changed. Refused. Its entry in the ledger is not known yet.',
      toggle({ state: 'not_applied', detail: 'Refused.', entries: [] }),
    ],
    [
      'unknown',
      'Nobody can tell whether new-checkout in production was changed: look at the platform. Recorded in the ledger as entries 12, 13.',
      toggle({ state: 'unknown' }),
    ],
  ])('%s', (kind, text, what) => {
    expect(toggleOutcome(english, what)).toEqual({ kind, text });
  });
});
