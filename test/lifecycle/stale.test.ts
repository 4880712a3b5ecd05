import { describe, expect, it } from 'vitest';
import type { FlagFacts } from '../../src/contract/flag';
import { judgeLifecycle } from '../../src/lifecycle/stale';
import { daysAgo, environments, flag, now, state, thresholds } from './facts';

type Where = readonly { key: string; production: boolean | null }[];
const judge = (facts: Partial<FlagFacts>, own = {}, where: Where = environments) =>
  judgeLifecycle(flag(facts), thresholds(own), now, where);
const rulesOf = (facts: Partial<FlagFacts>, own = {}, where = environments) =>
  judge(facts, own, where).reasons.map(({ rule }) => rule);

describe('a flag with an end', () => {
  it('is stale from the moment it expires', () => {
    expect(judge({ expiresAt: now.toISOString() })).toEqual({
      stale: 'yes',
      reasons: [{ rule: 'expired', expiredAt: now.toISOString() }],
    });
    expect(judge({ expiresAt: new Date(now.getTime() + 1).toISOString() })).toEqual({
      stale: 'no',
      reasons: [],
    });
  });

  it('is stale from the moment its review is due', () => {
    expect(judge({ reviewBy: daysAgo(0) }).reasons).toEqual([{ rule: 'past_review', reviewBy: daysAgo(0) }]);
    expect(judge({ reviewBy: daysAgo(-1) }).stale).toBe('no');
  });
});

describe('a flag that serves everyone', () => {
  const servedFor = (days: number) => ({ states: [state({ changedAt: daysAgo(days) })] });

  it('is stale after exactly the threshold, with the evidence', () => {
    expect(judge(servedFor(29.999)).stale).toBe('no');
    expect(judge(servedFor(30)).reasons).toEqual([
      {
        rule: 'fully_rolled_out',
        since: daysAgo(30),
        days: 30,
        thresholdDays: 30,
        environments: ['production'],
      },
    ]);
  });

  it('counts from the last change of the production environments, in whatever order they come', () => {
    const where = [
      { key: 'eu', production: true },
      { key: 'us', production: true },
      { key: 'test', production: false },
    ];
    const states = [
      state({ environment: 'us', changedAt: daysAgo(40) }),
      state({ environment: 'test', state: 'off', changedAt: daysAgo(1) }),
      state({ environment: 'eu', changedAt: daysAgo(50) }),
    ];
    const [reason] = judge({ states }, {}, where).reasons;
    expect(reason).toMatchObject({ since: daysAgo(40), days: 40, environments: ['eu', 'us'] });
    expect(judge({ states: states.toReversed() }, {}, where)).toEqual(judge({ states }, {}, where));
  });

  it.each([
    ['off', state({ state: 'off', changedAt: daysAgo(90) })],
    ['for some', state({ rollout: { to: 'some', percentage: 99 }, changedAt: daysAgo(90) })],
    ['for nobody', state({ rollout: { to: 'nobody' }, changedAt: daysAgo(90) })],
    ['not configured', state({ state: 'not_configured', changedAt: daysAgo(90) })],
  ])('is not called so when one production environment is %s', (_, other) => {
    const where = [...environments, { key: 'eu', production: true }];
    const states = [state({ changedAt: daysAgo(90) }), { ...other, environment: 'eu' }];
    expect(judge({ states }, {}, where).stale).toBe('no');
  });

  it('is not called so when a production environment has no state of it', () => {
    expect(judge(servedFor(90), {}, [...environments, { key: 'eu', production: true }]).stale).toBe('no');
  });

  it('is judged by all environments where the platform tells of none whether it is production', () => {
    const where = [
      { key: 'one', production: null },
      { key: 'two', production: null },
    ];
    const one = state({ environment: 'one', changedAt: daysAgo(90) });
    const two = state({ environment: 'two', changedAt: daysAgo(31) });
    expect(judge({ states: [one, two] }, {}, where).reasons).toMatchObject([{ days: 31 }]);
    expect(judge({ states: [one, { ...two, state: 'off' }] }, {}, where).stale).toBe('no');
  });

  it("can't be judged without a production environment, a rollout or a time of change", () => {
    const only = [{ key: 'staging', production: false }];
    expect(
      judge({ states: [state({ environment: 'staging', changedAt: daysAgo(90) })] }, {}, only).stale,
    ).toBe('unknown');
    expect(judge({ states: [state()] }).stale).toBe('unknown');
    expect(judge({ states: [state({ rollout: { to: 'unknown' }, changedAt: daysAgo(90) })] }).stale).toBe(
      'unknown',
    );
  });

  it.each([
    ['a kill switch', { purpose: 'kill_switch' }],
    ['permanent', { temporary: 'no' }],
    ['a text, not a decision', { valueType: 'string' }],
  ] as const)('is not stale for it when it is %s', (_, facts) => {
    expect(judge({ ...servedFor(900), ...facts }).stale).toBe('no');
  });
});

describe('a silent flag', () => {
  const silent = (days: number) => ({
    evaluationsReported: true,
    createdAt: daysAgo(500),
    lastEvaluatedAt: daysAgo(days),
  });

  it('is stale after exactly the threshold, with the evidence', () => {
    expect(judge(silent(29.999)).stale).toBe('no');
    expect(judge(silent(30)).reasons).toEqual([
      { rule: 'no_evaluations', lastEvaluatedAt: daysAgo(30), days: 30, thresholdDays: 30 },
    ]);
  });

  it('is judged by its latest evaluation anywhere', () => {
    const states = [state({ state: 'off', lastEvaluatedAt: daysAgo(3) })];
    expect(judge({ ...silent(90), states }).stale).toBe('no');
  });

  it('that was never evaluated counts from its creation', () => {
    expect(judge({ ...silent(0), lastEvaluatedAt: null, createdAt: daysAgo(41) }).reasons).toEqual([
      { rule: 'no_evaluations', lastEvaluatedAt: null, days: 41, thresholdDays: 30 },
    ]);
    expect(judge({ ...silent(0), lastEvaluatedAt: null, createdAt: null }).stale).toBe('unknown');
  });

  it('proves nothing where evaluations are not reported', () => {
    expect(judge({ ...silent(90), evaluationsReported: false }).stale).toBe('unknown');
  });

  it('is left alone while it is young', () => {
    const own = { noEvaluationsDays: 1, minimumAgeDays: 7 };
    const young = { ...silent(5), createdAt: daysAgo(6) };
    expect(judge(young, own).stale).toBe('no');
    expect(judge({ ...young, createdAt: daysAgo(7) }, own).stale).toBe('yes');
  });

  it('is no kill switch: those are silent until the night they are needed', () => {
    expect(judge({ ...silent(900), purpose: 'kill_switch', states: [state({ state: 'off' })] }).stale).toBe(
      'no',
    );
  });
});

describe('a temporary flag', () => {
  it('is stale at the configured age', () => {
    expect(judge({ temporary: 'yes', createdAt: daysAgo(89) }).stale).toBe('no');
    expect(judge({ temporary: 'yes', createdAt: daysAgo(90) }).reasons).toEqual([
      {
        rule: 'temporary_and_old',
        createdAt: daysAgo(90),
        days: 90,
        thresholdDays: 90,
        thresholdFrom: 'configuration',
      },
    ]);
  });

  it("is stale at the platform's expected lifetime where it names one", () => {
    const facts = { temporary: 'yes', expectedLifetimeDays: 40, createdAt: daysAgo(40) } as const;
    expect(judge(facts).reasons).toMatchObject([{ thresholdDays: 40, thresholdFrom: 'platform' }]);
    expect(rulesOf({ ...facts, temporary: 'unknown' })).toEqual(['temporary_and_old']);
    expect(judge({ ...facts, createdAt: daysAgo(39) }).stale).toBe('no');
  });

  it('is left alone while it is young, whatever the lifetime', () => {
    expect(judge({ temporary: 'yes', expectedLifetimeDays: 2, createdAt: daysAgo(6) }).stale).toBe('no');
    expect(judge({ temporary: 'yes', expectedLifetimeDays: 2, createdAt: daysAgo(7) }).stale).toBe('yes');
  });

  it('is judged only when it is known to be temporary and its age is known', () => {
    expect(judge({ temporary: 'unknown', createdAt: daysAgo(900) }).stale).toBe('unknown');
    expect(judge({ temporary: 'yes' }).stale).toBe('unknown');
    expect(judge({ temporary: 'no', expectedLifetimeDays: 5, createdAt: daysAgo(900) }).stale).toBe('no');
  });

  it('may be a kill switch, when the platform calls that one temporary', () => {
    const old = { purpose: 'kill_switch', createdAt: daysAgo(900), expectedLifetimeDays: 7 } as const;
    expect(judge({ ...old, temporary: 'unknown' }).stale).toBe('no');
    expect(judge({ ...old, temporary: 'yes' }).stale).toBe('yes');
  });
});

describe("the platform's own mark", () => {
  const marked = { platformStale: { answer: 'yes', detail: 'completed' } } as const;

  it('counts, with its words', () => {
    expect(judge(marked).reasons).toEqual([{ rule: 'platform_says_so', detail: 'completed' }]);
  });

  it('counts for nothing when it is not trusted', () => {
    expect(judge(marked, { trustPlatform: false }).stale).toBe('unknown');
  });
});

describe('a verdict', () => {
  it('is unknown when the platform tells nothing a rule could judge', () => {
    expect(judge({})).toEqual({ stale: 'unknown', reasons: [] });
  });

  it('holds every reason there is', () => {
    expect(
      rulesOf({
        temporary: 'yes',
        createdAt: daysAgo(200),
        expiresAt: daysAgo(1),
        reviewBy: daysAgo(2),
        evaluationsReported: true,
        platformStale: { answer: 'yes', detail: null },
        states: [state({ changedAt: daysAgo(100) })],
      }),
    ).toEqual([
      'expired',
      'past_review',
      'platform_says_so',
      'fully_rolled_out',
      'no_evaluations',
      'temporary_and_old',
    ]);
  });

  it('is no for flags that are kept or archived', () => {
    expect(judge({ key: 'ops-breaker', expiresAt: daysAgo(9) }, { keep: ['x', 'ops-*'] })).toEqual({
      stale: 'no',
      reasons: [],
    });
    expect(judge({ archivedAt: daysAgo(1), expiresAt: daysAgo(9) })).toEqual({ stale: 'no', reasons: [] });
  });

  it('counts days of 24 hours, over summer time and leap days alike', () => {
    const leap = judgeLifecycle(
      flag({ temporary: 'yes', createdAt: '2028-02-01T00:00:00.000Z' }),
      thresholds({ temporaryMaxAgeDays: 29 }),
      new Date('2028-03-01T00:00:00.000Z'),
      environments,
    );
    expect(leap.reasons).toMatchObject([{ days: 29 }]);
    const [spring] = judgeLifecycle(
      flag({ temporary: 'yes', createdAt: '2026-03-01T00:30:00.000Z' }),
      thresholds({ temporaryMaxAgeDays: 1 }),
      new Date('2026-03-31T00:30:00.000Z'),
      environments,
    ).reasons;
    expect(spring).toMatchObject({ days: 30 });
  });
});
