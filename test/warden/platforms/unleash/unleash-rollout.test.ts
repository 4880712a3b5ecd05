import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Rollout } from '../../../../src/contract/flag';
import type { Strategy } from '../../../../src/warden/platforms/unleash/unleash-answers';
import { rolloutOf } from '../../../../src/warden/platforms/unleash/unleash-rollout';

const on = { name: 'production', enabled: true, hasStrategies: true };
const rollout = (strategies: Strategy[] | null, environment = on, hasParent = false) =>
  rolloutOf(environment, strategies, hasParent);
const strategyOf = (name: string, more: Partial<Strategy> = {}): Strategy => ({
  name,
  segments: [],
  variants: [],
  ...more,
});
const gradual = (percentage: unknown, more: Partial<Strategy> = {}): Strategy =>
  strategyOf('flexibleRollout', { parameters: { rollout: percentage, stickiness: 'default' }, ...more });
const constraint = { contextName: 'userId', operator: 'IN', values: ['1'] };

describe('a flag that is on serves', () => {
  test.each<[string, Strategy[] | null, Rollout]>([
    ['everyone by default', [strategyOf('default')], { to: 'everyone' }],
    ['everyone at 100 %', [gradual('100')], { to: 'everyone' }],
    ['a percentage', [gradual('25')], { to: 'some', percentage: 25 }],
    ['nobody at 0 %', [gradual(0)], { to: 'nobody' }],
    [
      'an old percentage',
      [strategyOf('gradualRolloutUserId', { parameters: { percentage: '10' } })],
      { to: 'some', percentage: 10 },
    ],
    ['named users', [strategyOf('userWithId')], { to: 'some', percentage: null }],
    ['by a constraint', [gradual('100', { constraints: [constraint] })], { to: 'some', percentage: null }],
    ['by a segment', [gradual('100', { segments: [1] })], { to: 'some', percentage: null }],
    [
      'a part of those a rule names',
      [gradual('50', { constraints: [constraint] })],
      { to: 'some', percentage: null },
    ],
    ['by several parts together', [gradual('10'), gradual('20')], { to: 'some', percentage: null }],
    [
      'by the ones in force',
      [gradual('10'), gradual('100', { disabled: true })],
      { to: 'some', percentage: 10 },
    ],
    ['whom only its own code knows', [strategyOf('our-own')], { to: 'unknown' }],
    ['an unreadable percentage', [gradual('much')], { to: 'unknown' }],
    ['whom nobody told us of', null, { to: 'unknown' }],
  ])('%s', (_, strategies, expected) => {
    expect(rollout(strategies)).toEqual(expected);
  });

  test('everyone without strategies', () => {
    expect(rollout(null, { ...on, hasStrategies: false })).toEqual({ to: 'everyone' });
  });

  test('never everyone while it hangs on another flag', () => {
    expect(rollout([gradual('100')], on, true)).toEqual({ to: 'some', percentage: null });
  });
});

const strategy: fc.Arbitrary<Strategy> = fc.record({
  name: fc.constantFrom(
    'default',
    'flexibleRollout',
    'userWithId',
    'gradualRolloutRandom',
    'our-own',
    'toString',
  ),
  disabled: fc.boolean(),
  parameters: fc.record({
    rollout: fc.oneof(fc.integer(), fc.integer({ min: 0, max: 100 }).map(String), fc.string()),
    percentage: fc.oneof(fc.float(), fc.integer({ min: 0, max: 100 })),
  }),
  constraints: fc.array(fc.constant(constraint), { maxLength: 1 }),
  segments: fc.array(fc.nat(), { maxLength: 1 }),
  variants: fc.constant([]),
});
const anyStrategies = fc.array(strategy, { minLength: 1, maxLength: 4 });

test('a flag that is off serves nobody, whatever its strategies', () => {
  fc.assert(
    fc.property(anyStrategies, (strategies) => {
      expect(rollout(strategies, { ...on, enabled: false })).toEqual({ to: 'nobody' });
    }),
  );
});

test('the order of strategies does not matter', () => {
  fc.assert(
    fc.property(anyStrategies, (strategies) => {
      expect(rollout(strategies.toReversed())).toEqual(rollout(strategies));
    }),
  );
});

test('one more strategy never serves fewer', () => {
  const rank = { unknown: 1, nobody: 0, some: 1, everyone: 2 };
  fc.assert(
    fc.property(anyStrategies, strategy, (strategies, more) => {
      const before = rollout(strategies);
      fc.pre(before.to !== 'unknown');
      const after = rollout([...strategies, more]);
      expect(rank[after.to]).toBeGreaterThanOrEqual(rank[before.to]);
    }),
  );
});
