import { isDeepStrictEqual } from 'node:util';
import type { AccessRequest, NewRequest } from '../../contract/access-request';
import type { L10n } from '../shared/lifecycle-words';
import { requestInWords, requestStanding } from './access-words';
import { reviewerInWords } from './delegation-words';

/** Texts about a request that is edited. Plain text that may hold other people's words. */

/** Whether the same is asked for, to the last word. */
export const isSameAs = (request: AccessRequest, wanted: NewRequest): boolean =>
  isDeepStrictEqual(request.wanted, wanted);

/** What comes of asking for something else in place of a request. */
export function replacingFacts(
  l10n: L10n,
  request: AccessRequest,
  wanted: NewRequest,
): { icon: 'warning' | 'info'; text: string }[] {
  if (isSameAs(request, wanted)) {
    return [{ icon: 'info', text: l10n.t('Nothing is different yet: choose below what to change.') }];
  }
  const names = request.reviews.map((review) => reviewerInWords(l10n, review)).join(', ');
  const cleared =
    names === ''
      ? l10n.t('Whoever reviews it decides about what you ask for now')
      : l10n.t('The reviews so far are cleared: {0}', names);
  const isForOtherState =
    request.wanted.kind === 'change' &&
    wanted.kind === 'change' &&
    request.wanted.environment === wanted.environment &&
    request.wanted.baseVersion !== wanted.baseVersion;
  return [
    { icon: names === '' ? 'info' : 'warning', text: cleared },
    ...(isForOtherState
      ? [
          {
            icon: 'warning' as const,
            text: l10n.t('The flag was changed since you asked: this is meant for how it is now'),
          },
        ]
      : []),
  ];
}

/** What has happened to a request between two looks at it, and by whom as far as the warden tells. One sentence each. */
export function whatHappened(
  l10n: L10n,
  before: AccessRequest,
  now: AccessRequest,
  time: (moment: Date) => string,
): readonly string[] {
  const known = new Set(before.reviews.map(({ reviewer, at }) => `${at} ${reviewer.id}`));
  const fresh = now.reviews.filter(({ reviewer, at }) => !known.has(`${at} ${reviewer.id}`));
  const asked = now.digest === before.digest ? [] : [requestInWords(l10n, now.wanted)];
  return [
    ...asked.map((what) => l10n.t('You have edited it in another window. It now says: {0}.', what)),
    ...fresh.map((review) => {
      const [who, { comment }] = [reviewerInWords(l10n, review), review];
      return [
        review.verdict === 'approve' ? l10n.t('{0} approved it.', who) : l10n.t('{0} denied it.', who),
        ...(comment === null ? [] : [comment.replace(/\s+/g, ' ')]),
      ].join(' ');
    }),
    ...(now.notices.length > before.notices.length && now.digest === before.digest
      ? [l10n.t('Reviewers were reminded of it.')]
      : []),
    ...(now.state === 'pending' ? [] : [l10n.t('By now: {0}.', requestStanding(l10n, now, time))]),
    ...(now.closedBecause === null ? [] : [now.closedBecause]),
  ];
}
