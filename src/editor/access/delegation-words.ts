import type { ReviewAs } from '../../contract/access-request';
import type { Delegation } from '../../contract/delegation';
import type { PersonRef } from '../../contract/person';
import type { L10n } from '../shared/lifecycle-words';

/** Texts about reviews that somebody does for another. Plain text that may hold other people's words. */

/** Who reviewed something: "Eli", "Fay for Eli". */
export function reviewerInWords(
  l10n: L10n,
  { reviewer, onBehalfOf }: { readonly reviewer: PersonRef; readonly onBehalfOf?: PersonRef | undefined },
): string {
  return onBehalfOf === undefined ? reviewer.name : l10n.t('{0} for {1}', reviewer.name, onBehalfOf.name);
}

/** For whom somebody may review something: "for Eli or Ravi"; null where they may for themself. */
export function forWhomInWords(l10n: L10n, as: ReviewAs | undefined): string | null {
  if (as === undefined || as.myself || as.onBehalfOf.length === 0) return null;
  return l10n.t('for {0}', as.onBehalfOf.map(({ name }) => name).join(l10n.t(' or ')));
}

/** "Ravi reviews for me", "I review for Dana". */
export function delegationInWords(
  l10n: L10n,
  { delegator, delegate }: Pick<Delegation, 'delegator' | 'delegate'>,
  side: 'mine' | 'toMe',
): string {
  return side === 'mine'
    ? l10n.t('{0} reviews for me', delegate.name)
    : l10n.t('I review for {0}', delegator.name);
}

/** "until 14:02", "from 14:02 to 18:00". */
export function delegationWindow(
  l10n: L10n,
  { state, startsAt, endsAt }: Pick<Delegation, 'state' | 'startsAt' | 'endsAt'>,
  time: (moment: Date) => string,
): string {
  const end = time(new Date(endsAt));
  return state === 'scheduled'
    ? l10n.t('from {0} to {1}', time(new Date(startsAt)), end)
    : l10n.t('until {0}', end);
}
