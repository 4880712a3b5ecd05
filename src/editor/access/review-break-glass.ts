import * as vscode from 'vscode';
import * as z from 'zod';
import type { WardenClient } from '../../client/warden-client';
import type { Grant, NewBreakGlassReview } from '../../contract/grant';
import { askForText, taken } from '../shared/ask';
import { plain } from '../shared/shown-text';
import { leadThrough, type Step } from '../shared/wizard';
import { scopeInWords } from './access-words';
import type { AccessServices } from './ask-for-access';
import { chooseGrant } from './choose-grant';
import { firstOf, reviewAsStep, type GivenFor } from './review-as-step';
import { gatherMaterial } from './review-material';
import { isOpen } from './use-of-grant';
import { verdictStep } from './verdict-step';
import { reasonFault } from './why-steps';

const { l10n } = vscode;
type Verdict = NewBreakGlassReview['verdict'];

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
  const material = await gatherMaterial(client, grant.requestId, services, title, grant);
  if (material === undefined) return;
  const draft: Draft = { comment: '', ...firstOf(grant.reviewAs) };
  const named = l10n.t('{0}: {1}', title, plain(scopeInWords(l10n, grant.scope)));
  const done = await leadThrough(() => [
    reviewAsStep(named, grant.reviewAs, draft),
    verdictStep(judgements(named, grant), material, draft),
    commentStep(title, draft),
  ]);
  if (!done || draft.verdict === undefined) return;
  await client.reviewGrant(grant.id, {
    verdict: draft.verdict,
    comment: draft.comment,
    ...(draft.onBehalfOf !== undefined && { onBehalfOf: draft.onBehalfOf }),
  });
  await services.access.refresh();
}

interface Draft extends GivenFor {
  verdict?: Verdict;
  comment: string;
}

/** What is not over yet can't be ratified: nobody knows what will be done by it. */
const judgements = (title: string, grant: Grant) => ({
  title,
  placeholder: l10n.t('Read what the warden knows, then judge'),
  verdicts: [
    ...(isOpen(grant)
      ? []
      : [{ value: 'ratify' as const, label: `$(check) ${l10n.t('Ratify: it was right to take it')}` }]),
    { value: 'reject' as const, label: `$(circle-slash) ${l10n.t('Reject: it was wrong to take it')}` },
  ],
});

function commentStep(title: string, draft: Draft): Step {
  return {
    id: 'comment',
    asks: true,
    run: async (place) =>
      taken(
        await askForText({
          title,
          place,
          prompt: l10n.t('Why? This stays in the ledger.'),
          value: draft.comment,
          check: reasonFault,
        }),
        (value) => (draft.comment = value.trim()),
      ),
  };
}
