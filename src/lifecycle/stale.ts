import type { LifecycleThresholds } from '../configuration/configuration';
import type { Environment } from '../contract/connection';
import type { FlagFacts } from '../contract/flag';
import type { Lifecycle } from '../contract/lifecycle';
import { matchesPattern } from './key-pattern';
import {
  expired,
  fullyRolledOut,
  noEvaluations,
  pastReview,
  platformSaysSo,
  temporaryAndOld,
  type Rule,
} from './rules';

const rules: readonly Rule[] = [
  expired,
  pastReview,
  platformSaysSo,
  fullyRolledOut,
  noEvaluations,
  temporaryAndOld,
];

/**
 * Judges whether a flag is stale, from the platform's facts alone. Pure: the same facts, thresholds, clock and
 * environments give the same verdict. `docs/lifecycle.md` says each rule in words.
 *
 * A kill switch is never stale for being off, on or silent; an archived flag and one that `keep` names never are.
 * `unknown` when the facts don't suffice to judge a single rule.
 *
 * @param environments those of the flag's connection: they tell which ones are production.
 */
export function judgeLifecycle(
  flag: FlagFacts,
  thresholds: LifecycleThresholds,
  now: Date,
  environments: readonly Pick<Environment, 'key' | 'production'>[],
): Lifecycle {
  const kept = thresholds.keep.some((pattern) => matchesPattern(flag.key, pattern));
  if (kept || flag.archivedAt !== null) return { stale: 'no', reasons: [] };

  const judged = { flag, thresholds, environments, now: now.getTime() };
  const verdicts = rules.map((rule) => rule(judged));
  const reasons = verdicts.filter((verdict) => typeof verdict === 'object');
  if (reasons.length > 0) return { stale: 'yes', reasons };
  return { stale: verdicts.includes('no') ? 'no' : 'unknown', reasons };
}
