import { Ticket } from '../../contract/access-request';
import { matchesPattern } from '../../lifecycle/key-pattern';
import type { L10n } from '../shared/lifecycle-words';
import { plain } from '../shared/shown-text';

/** Why a ticket won't do; undefined when it does. The warden judges it in any case. */
export function ticketFault(l10n: L10n, ticket: string, like: readonly string[]): string | undefined {
  if (ticket === '') return l10n.t('This is needed.');
  const [issue] = Ticket.safeParse(ticket).error?.issues ?? [];
  if (issue) return issue.message;
  if (like.length === 0 || like.some((pattern) => matchesPattern(ticket, pattern))) return undefined;
  return l10n.t('The policies want a ticket like {0}.', plain(like.join(', ')));
}
