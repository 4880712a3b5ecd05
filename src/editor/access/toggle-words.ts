import type { Toggle } from '../../contract/toggle';
import { stateInWords } from '../shared/flag-words';
import type { L10n } from '../shared/lifecycle-words';
import { resultInWords } from './access-words';

export interface ToggleOutcome {
  /** Only what the platform is known to show is `done`. */
  kind: 'done' | 'under_way' | 'not_done' | 'unknown';
  text: string;
}

/** What became of a toggle, and where it is recorded. May hold other people's words. */
export function toggleOutcome(l10n: L10n, toggle: Toggle): ToggleOutcome {
  const recorded = entriesInWords(l10n, toggle.entries);
  const { flag, environment } = toggle;
  const because = toggle.detail ?? '';
  switch (toggle.state) {
    case 'applied': {
      const now = toggle.after === null ? resultInWords(l10n, toggle.to) : stateInWords(l10n, toggle.after);
      return {
        kind: 'done',
        text: joined(l10n.t('{0} in {1} is now {2}.', flag, environment, now), recorded),
      };
    }
    case 'intended':
      return {
        kind: 'under_way',
        text: joined(
          l10n.t(
            'The change of {0} in {1} is under way: the platform has not shown it yet.',
            flag,
            environment,
          ),
          recorded,
        ),
      };
    case 'not_applied':
      return {
        kind: 'not_done',
        text: joined(l10n.t('{0} in {1} was not changed.', flag, environment), because, recorded),
      };
    case 'unknown':
      return {
        kind: 'unknown',
        text: joined(
          l10n.t('Nobody can tell whether {0} in {1} was changed: look at the platform.', flag, environment),
          because,
          recorded,
        ),
      };
  }
}

/** Where an act stands in the ledger. */
export function entriesInWords(l10n: L10n, entries: readonly string[]): string {
  if (entries.length === 0) return l10n.t('Its entry in the ledger is not known yet.');
  return entries.length === 1
    ? l10n.t('Recorded in the ledger as entry {0}.', entries[0] ?? '')
    : l10n.t('Recorded in the ledger as entries {0}.', entries.join(', '));
}

const joined = (...sentences: readonly string[]) => sentences.filter((one) => one !== '').join(' ');
