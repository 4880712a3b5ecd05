import type { LifecycleThresholds } from '../configuration/configuration';
import type { FlagFacts } from '../contract/flag';
import type { Lifecycle } from '../contract/lifecycle';

/**
 * Judges whether a flag is stale, from the platform's facts alone. Pure: the same facts, thresholds and clock give the
 * same verdict. A kill switch that is off is never stale for being off or silent.
 */
export function judgeLifecycle(_flag: FlagFacts, _thresholds: LifecycleThresholds, _now: Date): Lifecycle {
  throw new Error('not written yet');
}
