import * as vscode from 'vscode';
import { Reason } from '../../contract/access-request';
import { askForText } from '../shared/ask';
import { plain } from '../shared/shown-text';
import type { Step } from '../shared/wizard';
import type { RequestDraft } from './request-draft';
import { stepIds } from './step-ids';
import { askingStep } from './step-parts';
import { ticketFault } from './ticket-fault';
import { wantedTicket } from './what-steps';

const { l10n } = vscode;

/** Why, in the person's own words; the last reason is offered again. */
export function reasonStep(draft: RequestDraft, title: string): Step {
  return askingStep(
    draft,
    stepIds.reason,
    true,
    (place, fault) =>
      askForText({
        title,
        place,
        fault,
        prompt: l10n.t('Why? Whoever reviews it reads this, and it stays in the ledger.'),
        value: draft.reason,
        check: reasonFault,
      }),
    (value) => (draft.reason = value.trim()),
  );
}

/** Why a reason won't do; undefined when it does. */
export function reasonFault(value: string): string | undefined {
  if (value.trim() === '') return l10n.t('This is needed.');
  return Reason.safeParse(value).error?.issues[0]?.message;
}

/** The ticket, where the policies demand one or a person wants to name it. */
export function ticketStep(draft: RequestDraft, title: string): Step {
  const { isNeeded, like } = wantedTicket(draft);
  return askingStep(
    draft,
    stepIds.ticket,
    isNeeded || draft.editing === stepIds.ticket,
    (place, fault) =>
      askForText({
        title,
        place,
        fault,
        prompt: isNeeded
          ? l10n.t('The ticket that this belongs to')
          : l10n.t('The ticket that this belongs to (may be left empty)'),
        ...(like[0] !== undefined && { placeholder: l10n.t('Like {0}', plain(like.join(', '))) }),
        value: draft.ticket ?? '',
        check: (value) =>
          value.trim() === '' && !isNeeded ? undefined : ticketFault(l10n, value.trim(), like),
      }),
    (value) => (draft.ticket = value.trim() === '' ? null : value.trim()),
  );
}
