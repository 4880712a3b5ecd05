import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { EffectOnSomebody, PolicyChange } from '../../src/contract/policy-change';
import { policyChangeFacts, policyChangeInWords } from '../../src/editor/access/policy-change-words';
import { ada, bo, inMinutes } from './access-facts';
import { english } from './l10n';

const time = (moment: Date) => moment.toISOString().slice(11, 16);
const none = { asked: 12, gains: 0, losses: 0, changes: [] };
const commit = 'c'.repeat(40);

const onSomebody = (more: Partial<EffectOnSomebody> = {}): EffectOnSomebody => ({
  change: 'loses',
  who: { ...ada, kind: 'person', roles: ['developer'], groups: [] },
  action: 'use_grant',
  flag: 'refunds',
  environment: 'production',
  breakGlass: false,
  count: 2,
  because: ['payments/leads'],
  ...more,
});

const policyChange = (more: Partial<PolicyChange> = {}): PolicyChange => ({
  id: randomUUID(),
  version: 1,
  state: 'pending',
  author: bo,
  reason: 'Leads approve',
  name: 'payments',
  before: 'a'.repeat(64),
  after: 'b'.repeat(64),
  checkout: null,
  digest: 'd'.repeat(64),
  files: [
    { name: 'doing.cedar', change: 'changed' },
    { name: 'old.cedar', change: 'removed' },
    { name: 'payments.cedar', change: 'added' },
  ],
  effect: {
    replayed: none,
    replayedSince: inMinutes(-90),
    imagined: none,
    productionApprovals: { before: 1, after: 1 },
  },
  review: null,
  createdAt: inMinutes(-5),
  expiresAt: inMinutes(60),
  closedAt: null,
  closedBecause: null,
  ...more,
});

const effect = (more: Partial<PolicyChange['effect']>) => ({ effect: { ...policyChange().effect, ...more } });
const sectionsOf = (more: Partial<PolicyChange> = {}) => policyChangeFacts(english, policyChange(more), time);
const factsOf = (more: Partial<PolicyChange> = {}) => sectionsOf(more).flatMap(({ facts }) => facts);

describe('what the reviewer of a policy change reads', () => {
  it('is who proposes what and why, until when, and what the review is for', () => {
    expect(policyChangeInWords(english, policyChange())).toBe('Policy change by Bo: payments');
    expect(sectionsOf()).toEqual([
      {
        title: 'What changes',
        facts: [
          'Proposed by Bo, 11:55',
          'Reason: Leads approve',
          'Changed: doing.cedar',
          'Removed: old.cedar',
          'Added: payments.cedar',
          'Approved, it is in force at once, for everybody. Open requests end with it.',
          'It waits until 13:00',
        ],
      },
      { title: 'Of 12 decisions since 10:30', facts: ['Nobody gains or loses anything'] },
      { title: 'Of everything thought of (12 questions)', facts: ['Nobody gains or loses anything'] },
      {
        title: 'What the review is for',
        facts: [
          `Policies before: ${'a'.repeat(64)}`,
          `Policies after: ${'b'.repeat(64)}`,
          `Digest ${'d'.repeat(64)}`,
        ],
      },
    ]);
  });

  it('says that nobody is known to have written what the configuration names', () => {
    const change = { author: null, reason: null };
    expect(policyChangeInWords(english, policyChange(change))).toBe(
      "Policy change by the warden's configuration: payments",
    );
    expect(factsOf(change)[0]).toBe('Who wrote it is not known: the configuration of the warden names it.');
    expect(factsOf(change).join()).not.toContain('Reason');
  });

  it('tells who gains and who loses what, by which policies, and that there is more than is shown', () => {
    const changes = [
      onSomebody({
        change: 'gains',
        who: { id: 'service x', name: null, kind: 'service', roles: [], groups: [] },
        action: 'replay_sinks',
        flag: null,
        environment: null,
        count: 1,
      }),
      onSomebody({ breakGlass: true, because: [] }),
    ];
    const facts = factsOf(effect({ replayed: { asked: 40, gains: 1, losses: 4, changes } }));
    expect(facts).toEqual(
      expect.arrayContaining([
        '1 gain, 4 lose',
        'Gains: service x (no role): replay_sinks, 1 times (payments/leads)',
        'Loses: Ada (developer): use_grant refunds in production by break-glass, 2 times (nothing permits it)',
        'And 3 more',
      ]),
    );
  });

  it('tells no decisions from none that changed, and warns of fewer approvals', () => {
    expect(sectionsOf(effect({ replayedSince: null }))[1]?.title).toBe(
      'No decision was made lately that could be made again',
    );
    const warning = 'Production may need fewer approvals: 0 at least, before 1';
    expect(factsOf(effect({ productionApprovals: { before: 1, after: 0 } }))).toContain(warning);
    expect(factsOf(effect({ productionApprovals: { before: 1, after: 2 } })).join()).not.toContain('fewer');
  });

  it('gives the commit as the word of who proposes it, save where the warden read it', () => {
    const [clean, changed] = [true, false].map((isClean) => ({ checkout: { commit, clean: isClean } }));
    expect(factsOf(clean)).toContain(
      `Read in git, as the commit ${commit} has it (Bo says so; the warden does not see the repository)`,
    );
    expect(factsOf({ ...changed, author: null })).toContain(
      `Read in git at the commit ${commit}, which does not have it like this`,
    );
    expect(factsOf().join()).not.toContain('git');
  });
});
