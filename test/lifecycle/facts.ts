import fc from 'fast-check';
import { Configuration, type LifecycleThresholds } from '../../src/configuration/configuration';
import type { FlagFacts, FlagState } from '../../src/contract/flag';

export const day = 86_400_000;
/** The clock of these tests: noon, so that days are easy to count. */
export const now = new Date('2026-11-23T12:00:00.000Z');
export const daysAgo = (days: number) => new Date(now.getTime() - days * day).toISOString();
export const connectionId = '0b6f7d3e-6f0c-4a6e-9c1e-5a8f5f0c2d11';
export const environments = [
  { key: 'production', production: true },
  { key: 'staging', production: false },
];

export const thresholds = (own: Partial<LifecycleThresholds> = {}): LifecycleThresholds => ({
  ...Configuration.parse({}).lifecycle,
  ...own,
});

export const state = (own: Partial<FlagState> = {}): FlagState => ({
  environment: 'production',
  state: 'on',
  rollout: { to: 'everyone' },
  version: '1',
  changedAt: null,
  lastEvaluatedAt: null,
  ...own,
});

/** A flag of which the platform tells nothing that a rule could judge. */
export const flag = (own: Partial<FlagFacts> = {}): FlagFacts => ({
  connectionId,
  key: 'new-checkout',
  name: 'New checkout',
  description: '',
  owners: [],
  purpose: 'release',
  platformType: null,
  valueType: 'boolean',
  tags: [],
  temporary: 'unknown',
  expectedLifetimeDays: null,
  createdAt: null,
  expiresAt: null,
  reviewBy: null,
  archivedAt: null,
  lastEvaluatedAt: null,
  evaluationsReported: false,
  platformStale: { answer: 'unknown', detail: null },
  states: [],
  lastChange: null,
  url: null,
  ...own,
});

const instant = fc
  .integer({ min: -3000 * 24, max: 400 * 24 })
  .map((hours) => new Date(now.getTime() + hours * 3_600_000).toISOString());
const sometimes = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const answer = fc.constantFrom('yes' as const, 'no' as const, 'unknown' as const);

const anyRollout = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ to: 'everyone' as const }) },
  fc.constant({ to: 'nobody' as const }),
  fc.constant({ to: 'unknown' as const }),
  fc.record({ to: fc.constant('some' as const), percentage: sometimes(fc.integer({ min: 0, max: 100 })) }),
);

const anyState = (environment: string) =>
  fc.record({
    environment: fc.constant(environment),
    state: fc.oneof(
      { weight: 3, arbitrary: fc.constant('on' as const) },
      fc.constant('off' as const),
      fc.constant('not_configured' as const),
    ),
    rollout: anyRollout,
    version: fc.constant('1'),
    changedAt: sometimes(instant),
    lastEvaluatedAt: sometimes(instant),
  });

/** Any flag a platform may tell of, its states in any order. */
export const anyFlag: fc.Arbitrary<FlagFacts> = fc
  .record({
    key: fc.constantFrom('new-checkout', 'ops-breaker', 'a/b', 'x'),
    purpose: fc.constantFrom('release', 'experiment', 'operational', 'kill_switch', 'permission', 'other'),
    valueType: fc.constantFrom('boolean', 'boolean', 'string', 'unknown'),
    temporary: answer,
    expectedLifetimeDays: sometimes(fc.integer({ min: 1, max: 200 })),
    createdAt: sometimes(instant),
    expiresAt: sometimes(instant),
    reviewBy: sometimes(instant),
    archivedAt: fc.oneof({ weight: 9, arbitrary: fc.constant(null) }, instant),
    lastEvaluatedAt: sometimes(instant),
    evaluationsReported: fc.boolean(),
    platformStale: fc.record({ answer, detail: sometimes(fc.string()) }),
    states: fc.tuple(anyState('production'), anyState('staging')).chain(fc.shuffledSubarray),
  } satisfies { [K in keyof FlagFacts]?: fc.Arbitrary<FlagFacts[K]> })
  .map((facts) => flag(facts));

export const anyThresholds: fc.Arbitrary<LifecycleThresholds> = fc.record({
  fullyRolledOutDays: fc.integer({ min: 1, max: 400 }),
  noEvaluationsDays: fc.integer({ min: 1, max: 400 }),
  temporaryMaxAgeDays: fc.integer({ min: 1, max: 400 }),
  minimumAgeDays: fc.integer({ min: 0, max: 100 }),
  trustPlatform: fc.boolean(),
  keep: fc.subarray(['ops-*', 'a*', 'y']),
});

export const anyEnvironments = fc
  .tuple(...Array.from({ length: 2 }, () => fc.constantFrom(true, false, null)))
  .map(([first = null, second = null]) => [
    { key: 'production', production: first },
    { key: 'staging', production: second },
  ]);
