import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { Grant } from '../../contract/grant';
import { momentInWords } from '../shared/moment-in-words';
import { plain } from '../shared/shown-text';
import { leadThrough } from '../shared/wizard';
import { withWarden } from '../warden/with-warden';
import { accessCommands } from './access-commands';
import { environmentName } from './access-target';
import { chooseToChange } from './choose-target';
import { scopeInWords } from './access-words';
import { draftFor, type AccessServices } from './ask-for-access';
import { confirmByTyping } from './confirm-by-typing';
import { actorsInWords } from './confirm-change';
import { durationInWords } from './duration-words';
import { breakGlassOf, termsIn, type RequestDraft } from './request-draft';
import { grantOf } from './request-access';
import { targetOfScope, tellRequest } from './tell-request';
import { environmentStep } from './what-steps';
import { durationSteps } from './when-steps';
import { reasonStep, ticketStep } from './why-steps';

const { l10n } = vscode;

/** Takes a right now, without an approval, and owes a review for it. */
export async function breakGlass(services: AccessServices, argument: unknown): Promise<void> {
  await withWarden(services, async (client) => {
    const title = l10n.t('Break Glass');
    const target = await chooseToChange(argument, services, title);
    if (target === undefined) return;
    const draft = await draftFor(services, 'break_glass', target);
    draft.reason = '';
    const done = await leadThrough(() => [
      environmentStep(draft, title),
      ...(needsNobody(draft)
        ? []
        : [...durationSteps(draft, title), reasonStep(draft, title), ticketStep(draft, title)]),
    ]);
    if (!done || draft.environment === undefined) return;
    if (needsNobody(draft)) return tellNobodyNeeded(draft);
    const name = environmentName(target, draft.environment);
    const asking = plain(l10n.t('Break Glass for {0} in {1}', target.flag.key, name));
    const actors = await actorsInWords(client, services, asking);
    if (actors === undefined) return;
    const isConfirmed = await confirmByTyping({
      title: asking,
      ...actors,
      environment: name,
      effect: l10n.t(
        'the right to change {0} at once for {1}, which others hear of and have to review',
        target.flag.key,
        durationInWords(l10n, draft.durationSeconds),
      ),
    });
    if (!isConfirmed) return;
    const request = await client.breakGlass(breakGlassOf(draft), randomUUID());
    const grant = await grantOf(client, request);
    await (grant === undefined ? tellRequest(request, undefined) : tellTaken(grant));
  });
}

/** Whether the right can be had without anybody's approval, so that there is nothing to break. */
function needsNobody(draft: RequestDraft): boolean {
  const terms = termsIn(draft, draft.environment);
  return terms !== undefined && terms.possible && terms.approvals === 0;
}

async function tellNobodyNeeded({ target, environment }: RequestDraft): Promise<void> {
  const toggle = l10n.t('Toggle…');
  const text = l10n.t('There is no glass to break: nobody has to approve this. Toggle the flag.');
  if ((await vscode.window.showInformationMessage(text, toggle)) !== toggle) return;
  const { key, connectionId } = target.flag;
  await vscode.commands.executeCommand(accessCommands.toggle, { key, connectionId, environment });
}

async function tellTaken(grant: Grant): Promise<void> {
  const toggle = l10n.t('Toggle…');
  const text = [
    l10n.t(
      '{0}: yours until {1}.',
      plain(scopeInWords(l10n, grant.scope)),
      momentInWords(new Date(grant.endsAt)),
    ),
    ...(grant.review === null
      ? []
      : [l10n.t('It has to be reviewed by {0}.', momentInWords(new Date(grant.review.by)))]),
  ].join(' ');
  if ((await vscode.window.showWarningMessage(text, toggle)) === toggle) {
    const target = targetOfScope(grant.connectionId, grant.scope);
    await vscode.commands.executeCommand(accessCommands.toggle, target);
  }
}
