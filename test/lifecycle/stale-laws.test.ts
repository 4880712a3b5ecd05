import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Lifecycle } from '../../src/contract/lifecycle';
import { judgeLifecycle } from '../../src/lifecycle/stale';
import { anyEnvironments, anyFlag, anyThresholds, day, now } from './facts';

const runs = { numRuns: 3000 };

describe('for any flag, thresholds and environments', () => {
  it('the verdict follows the contract, and is yes exactly when there is a reason', () => {
    fc.assert(
      fc.property(anyFlag, anyThresholds, anyEnvironments, (flag, thresholds, environments) => {
        const verdict = judgeLifecycle(flag, thresholds, now, environments);
        expect(Lifecycle.parse(verdict)).toEqual(verdict);
        expect(verdict.stale === 'yes').toBe(verdict.reasons.length > 0);
      }),
      runs,
    );
  });

  it('time only ever adds reasons, and never turns knowing into not knowing', () => {
    fc.assert(
      fc.property(
        anyFlag,
        anyThresholds,
        anyEnvironments,
        fc.integer({ min: 0, max: 4000 * day }),
        (flag, thresholds, environments, later) => {
          const first = judgeLifecycle(flag, thresholds, now, environments);
          const then = judgeLifecycle(flag, thresholds, new Date(now.getTime() + later), environments);
          const rules = then.reasons.map(({ rule }) => rule);
          expect(rules).toEqual(expect.arrayContaining(first.reasons.map(({ rule }) => rule)));
          expect(then.stale === 'unknown').toBe(first.stale === 'unknown');
        },
      ),
      runs,
    );
  });

  it('more silence never makes it less stale', () => {
    fc.assert(
      fc.property(
        anyFlag,
        anyThresholds,
        anyEnvironments,
        fc.integer({ min: 0, max: 4000 * day }),
        (flag, thresholds, environments, longer) => {
          const earlier = (instant: string | null) =>
            instant === null ? null : new Date(Date.parse(instant) - longer).toISOString();
          const quieter = {
            ...flag,
            lastEvaluatedAt: earlier(flag.lastEvaluatedAt),
            states: flag.states.map((state) => ({
              ...state,
              lastEvaluatedAt: earlier(state.lastEvaluatedAt),
            })),
          };
          const before = judgeLifecycle(flag, thresholds, now, environments);
          const after = judgeLifecycle(quieter, thresholds, now, environments);
          if (before.stale === 'yes') expect(after.stale).toBe('yes');
        },
      ),
      runs,
    );
  });

  it('the order of states and environments makes no difference', () => {
    fc.assert(
      fc.property(anyFlag, anyThresholds, anyEnvironments, (flag, thresholds, environments) => {
        const turned = { ...flag, states: flag.states.toReversed() };
        expect(judgeLifecycle(turned, thresholds, now, environments.toReversed())).toEqual(
          judgeLifecycle(flag, thresholds, now, environments),
        );
      }),
      runs,
    );
  });

  it('each number of days has reached its threshold', () => {
    fc.assert(
      fc.property(anyFlag, anyThresholds, anyEnvironments, (flag, thresholds, environments) => {
        for (const reason of judgeLifecycle(flag, thresholds, now, environments).reasons) {
          if ('days' in reason) expect(reason.days).toBeGreaterThanOrEqual(reason.thresholdDays);
        }
      }),
      runs,
    );
  });

  it('a young flag is not stale by age or silence', () => {
    fc.assert(
      fc.property(anyFlag, anyThresholds, anyEnvironments, (flag, thresholds, environments) => {
        fc.pre(thresholds.minimumAgeDays > 0);
        const createdAt = new Date(now.getTime() - thresholds.minimumAgeDays * day + 1).toISOString();
        const young = judgeLifecycle({ ...flag, createdAt }, thresholds, now, environments);
        const rules = young.reasons.map(({ rule }) => rule);
        expect(rules).not.toContain('no_evaluations');
        expect(rules).not.toContain('temporary_and_old');
      }),
      runs,
    );
  });

  it('a kill switch is not stale for being off, on or silent', () => {
    fc.assert(
      fc.property(anyFlag, anyThresholds, anyEnvironments, (flag, thresholds, environments) => {
        const killSwitch = { ...flag, purpose: 'kill_switch' as const };
        const rules = judgeLifecycle(killSwitch, thresholds, now, environments).reasons.map(
          ({ rule }) => rule,
        );
        expect(rules).not.toContain('fully_rolled_out');
        expect(rules).not.toContain('no_evaluations');
      }),
      runs,
    );
  });
});
