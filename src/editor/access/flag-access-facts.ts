import type { Environment } from '../../contract/connection';
import type { FlagAccess } from '../../contract/toggle';
import type { L10n } from '../shared/lifecycle-words';
import { reviewerInWords } from './delegation-words';
import { requestInWords, requestStanding, scopeInWords, termsInShort } from './access-words';

type Time = (moment: Date) => string;

/** What is said of the access to a flag, in lines of plain text that may hold other people's words. */
export interface AccessLines {
  /** What the person themself may do, by environment. */
  mine: { environment: string; allowed: boolean; text: string }[];
  /** Who may change it now or soon, and until when. */
  grants: string[];
  pending: string[];
  lastApproval: string | null;
}

export function flagAccessLines(
  l10n: L10n,
  { mine, grants, pending, lastApproval }: FlagAccess,
  environments: readonly Environment[],
  time: Time,
): AccessLines {
  const nameOf = (key: string) => environments.find((one) => one.key === key)?.name ?? key;
  return {
    mine: mine.map(({ environment, grantId, terms }) => ({
      environment,
      allowed: grantId !== null,
      text: l10n.t(
        '{0}: {1}',
        nameOf(environment),
        grantId === null ? termsInShort(l10n, terms) : l10n.t('you may change it now'),
      ),
    })),
    grants: grants.map((grant) => {
      const what = scopeInWords(l10n, grant.scope);
      return grant.state === 'scheduled'
        ? l10n.t(
            '{0}: {1}, from {2} to {3}',
            grant.person.name,
            what,
            time(new Date(grant.startsAt)),
            time(new Date(grant.endsAt)),
          )
        : l10n.t('{0}: {1}, until {2}', grant.person.name, what, time(new Date(grant.endsAt)));
    }),
    pending: pending.map((request) =>
      l10n.t(
        '{0}: {1}, {2}',
        request.requester.name,
        requestInWords(l10n, request.wanted),
        requestStanding(l10n, request, time),
      ),
    ),
    lastApproval: lastApproval === null ? null : approvalInWords(l10n, lastApproval, time),
  };
}

function approvalInWords(
  l10n: L10n,
  { at, reviewers, requester }: NonNullable<FlagAccess['lastApproval']>,
  time: Time,
): string {
  const when = time(new Date(at));
  return reviewers.length === 0
    ? l10n.t('For {0} at {1}, by the policies alone', requester.name, when)
    : l10n.t(
        'For {0} at {1}, by {2}',
        requester.name,
        when,
        reviewers
          .map(({ onBehalfOf, ...reviewer }) => reviewerInWords(l10n, { reviewer, onBehalfOf }))
          .join(', '),
      );
}
