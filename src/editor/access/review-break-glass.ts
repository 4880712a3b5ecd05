import * as vscode from 'vscode';
import { z } from 'zod';
import type { WardenClient } from '../../client/warden-client';
import type { Grant, NewBreakGlassReview } from '../../contract/grant';
import { askForChoice, askForText } from '../shared/ask';
import { momentInWords } from '../shared/moment-in-words';
import { plain } from '../shared/shown-text';
import { scopeInWords } from './access-words';
import type { AccessServices } from './ask-for-access';
import { chooseGrant } from './choose-grant';
import { factChoices } from './fact-choices';
import { reviewFacts } from './review-facts';
import { gatherMaterial } from './review-material';
import { reasonFault } from './why-steps';

const { l10n } = vscode;

const NamesGrant = z.object({ grant: z.object({ id: z.uuid() }) });

/** Whether a command's argument is a right taken by break-glass that owes a review. */
export function namesReviewDue(argument: unknown, due: readonly Grant[]): boolean {
  const named = NamesGrant.safeParse(argument);
  return named.success && due.some(({ id }) => id === named.data.grant.id);
}

/** Shows what somebody took without an approval, and takes a person's verdict on it. */
export async function reviewBreakGlass(
  client: WardenClient,
  services: AccessServices,
  argument: unknown,
): Promise<void> {
  const title = l10n.t('Review a Break-Glass');
  const { items } = await client.grants({ reviewDue: true });
  const grant = await chooseGrant(items, argument, title);
  if (grant === undefined) return;
  const material = await gatherMaterial(client, await client.request(grant.requestId), services);
  const place = { number: 1, total: 2, canGoBack: false };
  const given = await askForChoice<NewBreakGlassReview['verdict'] | 'later'>({
    title: l10n.t('{0}: {1}', title, plain(scopeInWords(l10n, grant.scope))),
    place,
    placeholder: l10n.t('Read what the warden knows, then judge'),
    choices: [
      { value: 'later', label: `$(clock) ${l10n.t('Not now')}` },
      { value: 'ratify', label: `$(check) ${l10n.t('Ratify: it was right to take it')}` },
      { value: 'reject', label: `$(circle-slash) ${l10n.t('Reject: it was wrong to take it')}` },
      ...factChoices(reviewFacts(l10n, material, momentInWords)),
    ],
  });
  if (typeof given === 'string' || given.value === 'later') return;
  const comment = await askForText({
    title,
    place: { ...place, number: 2 },
    prompt: l10n.t('Why? This stays in the ledger.'),
    check: reasonFault,
  });
  if (typeof comment === 'string') return;
  await client.reviewGrant(grant.id, { verdict: given.value, comment: comment.value.trim() });
  await services.access.refresh();
}
