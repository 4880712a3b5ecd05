import type { FlagState, Rollout } from '../../contract/flag';

/** Codicons that stand for a state. */
export type StateIcon =
  'circle-large-filled' | 'color-mode' | 'circle-large-outline' | 'question' | 'circle-slash';

const served: Record<Rollout['to'], StateIcon> = {
  everyone: 'circle-large-filled',
  some: 'color-mode',
  nobody: 'circle-large-outline',
  unknown: 'question',
};

/** Full, half or empty, by whom a flag is on for. */
export function stateIcon({ state, rollout }: FlagState): StateIcon {
  if (state === 'not_configured') return 'circle-slash';
  return served[state === 'on' ? rollout.to : 'nobody'];
}
