import type { Environment } from '../../contract/connection';
import type { Grant } from '../../contract/grant';
import type { Toggle } from '../../contract/toggle';
import { stateInWords } from '../shared/flag-words';
import type { L10n } from '../shared/lifecycle-words';
import { resultInWords } from './access-words';
import { entriesInWords } from './toggle-words';

/** A right, and all that the warden did by it. */
export interface UseOfGrant {
  readonly grant: Grant;
  /** Newest first; null where the warden doesn't tell them. */
  readonly toggles: readonly Toggle[] | null;
}

/** What was done by a right, from the first to the last. Lines of plain text that may hold other people's words. */
export function useOfGrantFacts(
  l10n: L10n,
  { grant, toggles }: UseOfGrant,
  environments: readonly Environment[],
  time: (moment: Date) => string,
): string[] {
  const nameOf = (key: string) => environments.find((one) => one.key === key)?.name ?? key;
  const done =
    toggles === null
      ? [l10n.t("What was done by it can't be told")]
      : toggles.length === 0
        ? [l10n.t('Nothing was changed by it')]
        : toggles
            .toReversed()
            .flatMap((toggle) => toggleFacts(l10n, toggle, nameOf(toggle.environment), time));
  return [
    ...done,
    isOpen(grant)
      ? l10n.t(
          'It holds until {0}: more may be done by it, so that it can be rejected now and ratified only then',
          time(new Date(grant.endsAt)),
        )
      : l10n.t('It is over since {0}', time(new Date(grant.endedAt ?? grant.endsAt))),
  ];
}

/** Whether more may be done by it. */
export const isOpen = ({ state }: Grant): boolean => state === 'active' || state === 'scheduled';

function toggleFacts(l10n: L10n, toggle: Toggle, where: string, time: (moment: Date) => string): string[] {
  const { flag, state, before, after, to, detail, entries } = toggle;
  const [when, was] = [time(new Date(toggle.at)), stateInWords(l10n, before)];
  const wanted = resultInWords(l10n, to);
  const what = {
    applied: l10n.t(
      '{0}: {1} in {2}: was {3}, then {4}',
      when,
      flag,
      where,
      was,
      after === null ? wanted : stateInWords(l10n, after),
    ),
    intended: l10n.t('{0}: {1} in {2}: was {3}, on its way to {4}', when, flag, where, was, wanted),
    not_applied: l10n.t('{0}: {1} in {2}: was to be {3}, and was not changed', when, flag, where, wanted),
    unknown: l10n.t(
      '{0}: {1} in {2}: was {3}, was to be {4}, and nobody can tell whether it is',
      when,
      flag,
      where,
      was,
      wanted,
    ),
  }[state];
  return [what, [...(detail === null ? [] : [detail]), entriesInWords(l10n, entries)].join(' ')];
}
