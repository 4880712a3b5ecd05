import type { FlagChange, FlagState } from '../../contract/flag';
import type { WantedChange } from '../../contract/wanted-change';
import type { Intent, Outcome } from '../access/platform-hand';
import { shows } from '../access/shows';

/** What the platform shows some time after a change was sent. */
export interface Seen {
  /** Null when it has no such flag or environment any more. */
  state: FlagState | null;
  /** Its own history of the flag since {@link changesSince}, in any order; null where it tells none. */
  history: readonly FlagChange[] | null;
}

/** Milliseconds by which the platform's clock may be behind the warden's. */
const clockError = 10 * 60_000;

/** The moment after which a change that was sent stands in the platform's history. */
export const changesSince = ({ before, sentAt }: Pick<Intent, 'before' | 'sentAt'>): string =>
  before.changedAt ?? new Date(Date.parse(sentAt) - clockError).toISOString();

/**
 * What became of a change whose answer was lost, judged by the platform's state and history alone. Ask when it can't be under
 * way any more. What one of them doesn't bear out is unknown: it is for a person to look at.
 */
export function outcomeOf(intent: Omit<Intent, 'sentAt'>, { state, history }: Seen): Outcome {
  const { to, before } = intent;
  if (!state) return unknown('The platform has no such flag or environment any more.');
  const same = state.version === before.version;
  const shown = shows(state, to);
  if (!history) {
    if (same) return notApplied('The platform shows the flag as it was before.');
    return shown
      ? { outcome: 'applied', after: state }
      : unknown('The platform shows neither the state before nor the one that was wanted.');
  }
  const told = history.some((change) => isSuch(change, intent.environment, to));
  if (told && shown) return { outcome: 'applied', after: state };
  if (told) return unknown('The platform tells of such a change, and shows another state now.');
  if (shown && !same) return unknown('The platform shows what was wanted, and tells of no such change.');
  return notApplied('The platform tells of no such change.');
}

function isSuch({ action, environment }: FlagChange, wanted: string, to: WantedChange): boolean {
  if (environment !== wanted) return false;
  if ('rolloutPercentage' in to) return action === 'updated';
  return action === (to.state === 'on' ? 'turned_on' : 'turned_off');
}

const notApplied = (detail: string): Outcome => ({ outcome: 'not_applied', detail });
const unknown = (detail: string): Outcome => ({ outcome: 'unknown', detail });
