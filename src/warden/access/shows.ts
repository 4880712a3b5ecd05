import type { FlagState } from '../../contract/flag';
import type { WantedChange } from '../../contract/wanted-change';

/** Whether a state is what a change wanted. */
export function shows({ state, rollout }: FlagState, to: WantedChange): boolean {
  if ('state' in to) return state === to.state;
  const { rolloutPercentage: percentage } = to;
  if (percentage === 100) return rollout.to === 'everyone';
  if (percentage === 0) return rollout.to === 'nobody';
  return rollout.to === 'some' && rollout.percentage === percentage;
}
