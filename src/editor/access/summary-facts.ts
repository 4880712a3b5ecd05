import type { DryRun } from '../../contract/terms';
import type { L10n } from '../shared/lifecycle-words';
import { neededInWords } from './access-words';
import { durationInWords } from './duration-words';
import { riskInWords } from './risk-words';

/** What asking would lead to, as the warden tells it. Lines of plain text that may hold other people's words. */
export function dryRunFacts(
  l10n: L10n,
  { terms, reach, approvers, startsAt, until }: DryRun,
  time: (moment: Date) => string,
): { icon: 'check' | 'warning' | 'circle-slash' | 'info' | 'clock' | 'person' | 'key'; text: string }[] {
  if (!terms.possible) {
    return [
      { icon: 'circle-slash', text: l10n.t('The policies do not allow this.') },
      ...terms.missing.map((text) => ({ icon: 'warning' as const, text })),
      ...deniedBy(l10n, terms.deniedBy),
    ];
  }
  const names = approvers.map(({ name }) => name);
  return [
    ...neededInWords(l10n, terms).map((text) => ({
      icon: terms.missing.length > 0 ? ('warning' as const) : ('check' as const),
      text,
    })),
    ...(terms.approvals === 0
      ? []
      : [
          {
            icon: 'person' as const,
            text:
              names.length === 0
                ? l10n.t('The warden has met nobody yet who may approve it.')
                : l10n.t('May approve it: {0}', names.join(', ')),
          },
        ]),
    ...(terms.mfaWithinSeconds === null || terms.missing.length > 0
      ? []
      : [
          {
            icon: 'key' as const,
            text: l10n.t(
              'Needs a second factor, not older than {0}',
              durationInWords(l10n, terms.mfaWithinSeconds),
            ),
          },
        ]),
    ...(until === null ? [] : [{ icon: 'clock' as const, text: untilInWords(l10n, startsAt, until, time) }]),
    ...riskInWords(l10n, terms.risk).map((text) => ({ icon: 'info' as const, text })),
    {
      icon: reach.production ? ('warning' as const) : ('info' as const),
      text: reachInWords(l10n, reach),
    },
  ];
}

function untilInWords(
  l10n: L10n,
  startsAt: string | null,
  until: string,
  time: (moment: Date) => string,
): string {
  const end = time(new Date(until));
  return startsAt === null
    ? l10n.t('Ends by itself at {0}', end)
    : l10n.t('From {0} to {1}, then it ends by itself', time(new Date(startsAt)), end);
}

function reachInWords(l10n: L10n, { flags, flagCount, production }: DryRun['reach']): string {
  const more = flagCount - flags.length;
  const named = more > 0 ? l10n.t('{0} and {1} more', flags.join(', '), more) : flags.join(', ');
  if (flagCount === 0) return l10n.t('Reaches no flag at the moment');
  return production ? l10n.t('Reaches {0}, in production', named) : l10n.t('Reaches {0}', named);
}

function deniedBy(l10n: L10n, policies: DryRun['terms']['deniedBy']) {
  return policies.map(({ id, title }) => ({
    icon: 'info' as const,
    text: l10n.t('Denied by the policy {0}', title ?? id),
  }));
}
