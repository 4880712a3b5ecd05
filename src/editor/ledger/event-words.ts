import type { L10n } from '../shared/lifecycle-words';
import { fieldOf, type EventReader } from './event-reader';

type Words = (l10n: L10n, event: EventReader) => string;

/** What happened, by the kind of event. A kind that is not here is told by its name. Plain text with other people's words. */
const words: Readonly<Record<string, Words>> = {
  out_of_band_change: (l10n, event) => changesInWords(l10n, event),
  request_made: (l10n, event) =>
    event.isTrue('breakGlass')
      ? l10n.t('Took emergency access: {0}', event.text('effect') ?? '')
      : l10n.t('Asked for: {0}', event.text('effect') ?? ''),
  request_edited: (l10n, event) => l10n.t('Asked for something else: {0}', event.text('effect') ?? ''),
  request_reviewed: (l10n, event) =>
    event.text('verdict') === 'approve' ? l10n.t('Approved the request') : l10n.t('Denied the request'),
  request_approved: (l10n, event) =>
    l10n.t('Request approved, approvals: {0}', event.text('approvals') ?? '?'),
  request_closed: (l10n, event) => l10n.t('Request closed: {0}', event.text('state') ?? ''),
  request_reminded: (l10n, event) =>
    event.text('notice') === 'escalation'
      ? l10n.t('Others were told, since nobody had decided')
      : l10n.t('Reviewers were reminded'),
  grant_started: (l10n) => l10n.t('Access began'),
  grant_ended: (l10n, event) => l10n.t('Access ended: {0}', event.text('state') ?? ''),
  break_glass_reviewed: (l10n, event) =>
    event.text('verdict') === 'ratify'
      ? l10n.t('Ratified the emergency access')
      : l10n.t('Rejected the emergency access'),
  break_glass_overdue: (l10n) => l10n.t('The review of the emergency access is overdue'),
  delegation_made: (l10n) => l10n.t('Delegated their reviews'),
  delegation_began: (l10n) => l10n.t('A delegation of reviews began'),
  delegation_ended: (l10n, event) => l10n.t('A delegation of reviews ended: {0}', event.text('state') ?? ''),
  toggle_intended: (l10n, event) => l10n.t('Began: {0}', event.text('to') ?? ''),
  toggle_ended: (l10n, event) => toggleInWords(l10n, event),
  act_denied: (l10n, event) => l10n.t('Refused by policy: {0}', event.text('because') ?? ''),
};

/** What happened, in a few words. */
export function eventInWords(l10n: L10n, event: EventReader): string {
  const { kind } = event;
  if (kind === '') return l10n.t('An entry that this version can not read');
  return (Object.hasOwn(words, kind) ? words[kind] : undefined)?.(l10n, event) ?? kindInWords(l10n, kind);
}

/** The name of a kind, for lists and for events of which nothing more is known. */
export function kindInWords(l10n: L10n, kind: string): string {
  return kind === ''
    ? l10n.t('Unreadable')
    : kind.replaceAll('_', ' ').replace(/^./, (first) => first.toUpperCase());
}

/** Who caused it; null where nobody is named. The platform's word counts for changes that were made there. */
export function actorInWords(l10n: L10n, event: EventReader): string | null {
  const on = event.personal('by');
  if (event.kind === 'out_of_band_change')
    return on === null || on.known ? (on?.value ?? null) : erased(l10n);
  switch (event.text('actor.kind')) {
    case 'person': {
      const name = event.personal('actor.name');
      return name?.known === true ? name.value : erased(l10n);
    }
    case 'client': {
      const address = event.personal('actor.address');
      return address?.known === true ? l10n.t('a client at {0}', address.value) : erased(l10n);
    }
    case 'warden':
      return l10n.t('the warden');
    default:
      return null;
  }
}

const erased = (l10n: L10n) => l10n.t('somebody whose name was erased');

function toggleInWords(l10n: L10n, event: EventReader): string {
  switch (event.text('outcome')) {
    case 'applied':
      return l10n.t('Change applied');
    case 'not_applied':
      return l10n.t('Change not applied: {0}', event.text('detail') ?? '');
    default:
      return l10n.t('Nobody can tell whether the change was applied: {0}', event.text('detail') ?? '');
  }
}

function changesInWords(l10n: L10n, event: EventReader): string {
  const told = event.list('changes').map((change) => changeInWords(l10n, change));
  return told.length === 0 ? l10n.t('Changed outside Flagwarden') : [...new Set(told)].join(', ');
}

function changeInWords(l10n: L10n, change: unknown): string {
  switch (fieldOf(change, 'what')) {
    case 'created':
      return l10n.t('Created outside Flagwarden');
    case 'removed':
      return l10n.t('Removed outside Flagwarden');
    case 'archived':
      return l10n.t('Archived outside Flagwarden');
    case 'revived':
      return l10n.t('Revived outside Flagwarden');
    case 'state':
      return stateChangeInWords(l10n, fieldOf(change, 'before'), fieldOf(change, 'after'));
    default:
      return l10n.t('Changed outside Flagwarden');
  }
}

function stateChangeInWords(l10n: L10n, before: unknown, after: unknown): string {
  const [was, is] = [fieldOf(before, 'state'), fieldOf(after, 'state')];
  const rollout = fieldOf(after, 'rollout');
  if (is === 'on' && was !== 'on') return l10n.t('Turned on outside Flagwarden');
  if (is === 'off' && was !== 'off') return l10n.t('Turned off outside Flagwarden');
  return typeof rollout === 'string' && is === 'on'
    ? l10n.t('Rollout changed outside Flagwarden to {0}', rollout)
    : l10n.t('Changed outside Flagwarden');
}
