import type { AccessRequest, NewRequest } from '../../contract/access-request';
import type { AccessScope, FlagSelection } from '../../contract/access-scope';
import type { Terms } from '../../contract/terms';
import type { WantedChange } from '../../contract/wanted-change';
import type { L10n } from '../shared/lifecycle-words';
import { durationInWords } from './duration-words';

/** Texts about the right to change flags. Plain text that may hold other people's words: make it fit where it is shown. */

/** Which flags are meant. */
export function flagsInWords(l10n: L10n, selection: FlagSelection): string {
  switch (selection.by) {
    case 'key':
      return selection.keys.join(', ');
    case 'tag':
      return l10n.t('flags tagged {0}', selection.tag);
    case 'pattern':
      return l10n.t('flags like {0}', selection.pattern);
  }
}

/** "new-checkout in production". */
export function scopeInWords(l10n: L10n, { flags, environments }: AccessScope): string {
  return l10n.t('{0} in {1}', flagsInWords(l10n, flags), environments.join(', '));
}

/** What a change does, as the beginning of a sentence: "Turn on", "Set to 25 %". */
export function wantedInWords(l10n: L10n, to: WantedChange): string {
  if ('rolloutPercentage' in to) return l10n.t('Set to {0} %', to.rolloutPercentage);
  return to.state === 'on' ? l10n.t('Turn on') : l10n.t('Turn off');
}

/** What a change leads to: "on", "off", "25 %". */
export function resultInWords(l10n: L10n, to: WantedChange): string {
  if ('rolloutPercentage' in to) return l10n.t('{0} %', to.rolloutPercentage);
  return to.state === 'on' ? l10n.t('on') : l10n.t('off');
}

/** What is asked for: "Access to new-checkout in production for 1 hour", "Turn off new-checkout in production". */
export function requestInWords(l10n: L10n, wanted: NewRequest): string {
  if (wanted.kind === 'access') {
    const duration = durationInWords(l10n, wanted.durationSeconds);
    return l10n.t('Access to {0} for {1}', scopeInWords(l10n, wanted.scope), duration);
  }
  return l10n.t('{0}: {1} in {2}', wantedInWords(l10n, wanted.to), wanted.flag, wanted.environment);
}

/** What is asked for, without the flags: "access, production, 1 hour", "turn off, production". */
export function requestInShort(l10n: L10n, wanted: NewRequest): string {
  return wanted.kind === 'access'
    ? l10n.t(
        'access, {0}, {1}',
        wanted.scope.environments.join(', '),
        durationInWords(l10n, wanted.durationSeconds),
      )
    : l10n.t('{0}, {1}', wantedInWords(l10n, wanted.to).toLowerCase(), wanted.environment);
}

/** Which flags a request is about. */
export function subjectOf(l10n: L10n, { wanted }: Pick<AccessRequest, 'wanted'>): string {
  return wanted.kind === 'access' ? flagsInWords(l10n, wanted.scope.flags) : wanted.flag;
}

export function environmentsOf({ wanted }: Pick<AccessRequest, 'wanted'>): readonly string[] {
  return wanted.kind === 'access' ? wanted.scope.environments : [wanted.environment];
}

/** On what terms something is allowed, in a few words. What can't be had is never told as if it could. */
export function termsInShort(l10n: L10n, terms: Terms): string {
  if (!terms.possible) return terms.missing[0] ?? l10n.t('not allowed');
  return [
    approvalsInWords(l10n, terms),
    ...(terms.mfaWithinSeconds === null ? [] : [l10n.t('a second factor')]),
    ...(terms.needsTicket ? [l10n.t('a ticket')] : []),
    ...(terms.longestSeconds === null
      ? []
      : [l10n.t('at most {0}', durationInWords(l10n, terms.longestSeconds))]),
  ].join(' · ');
}

/** "no approval needed", "needs 2 approvals by approver or security officer". */
export function approvalsInWords(l10n: L10n, { approvals, approverRoles }: Terms): string {
  if (approvals === 0) return l10n.t('no approval needed');
  const roles = approverRoles.map((role) => roleInWords(l10n, role)).join(l10n.t(' or '));
  if (roles === '') {
    return approvals === 1 ? l10n.t('needs 1 approval') : l10n.t('needs {0} approvals', approvals);
  }
  return approvals === 1
    ? l10n.t('needs 1 approval by {0}', roles)
    : l10n.t('needs {0} approvals by {1}', approvals, roles);
}

/** What is still needed, one sentence each, in the policies' own words where they have any. */
export function neededInWords(l10n: L10n, terms: Terms): readonly string[] {
  if (terms.missing.length > 0) return terms.missing;
  const approvals = approvalsInWords(l10n, terms);
  return [approvals.charAt(0).toUpperCase() + approvals.slice(1)];
}

function roleInWords(l10n: L10n, role: string): string {
  switch (role) {
    case 'developer':
      return l10n.t('developer');
    case 'approver':
      return l10n.t('approver');
    case 'security_officer':
      return l10n.t('security officer');
    case 'auditor':
      return l10n.t('auditor');
    case 'administrator':
      return l10n.t('administrator');
    default:
      return role;
  }
}

/** How a request stands: "waits for approval (1 of 2)", "approved", "applied at 14:02". */
export function requestStanding(
  l10n: L10n,
  request: Pick<AccessRequest, 'state' | 'terms' | 'reviews' | 'digest' | 'application'>,
  time: (moment: Date) => string,
): string {
  switch (request.state) {
    case 'pending': {
      const { approvals, approvalsMissing } = request.terms;
      const given = Math.max(0, approvals - (approvalsMissing ?? approvals));
      return l10n.t('waits for approval ({0} of {1})', given, approvals);
    }
    case 'approved':
      return request.application === null
        ? l10n.t('approved')
        : applicationInWords(l10n, request.application, time);
    case 'denied':
      return l10n.t('denied');
    case 'withdrawn':
      return l10n.t('withdrawn');
    case 'expired':
      return l10n.t('expired');
    case 'superseded':
      return l10n.t('superseded');
  }
}

function applicationInWords(
  l10n: L10n,
  { state, at, reverted, retryUntil }: NonNullable<AccessRequest['application']>,
  time: (moment: Date) => string,
): string {
  const when = time(new Date(at));
  switch (state) {
    case 'scheduled':
      return retryUntil === null
        ? l10n.t('is made at {0}', when)
        : l10n.t('is tried again at {0}: the platform could not be read', when);
    case 'applying':
      return l10n.t('being made');
    case 'applied':
      return reverted ? l10n.t('made at {0}, and set back', when) : l10n.t('made at {0}', when);
    case 'failed':
      return l10n.t('could not be made');
    case 'unknown':
      return l10n.t('not known whether it was made');
  }
}
