import * as vscode from 'vscode';
import { valueOf } from '../../client/access/known';
import type { WardenClient } from '../../client/warden-client';
import type { AccessRequest, NewReview, ReviewAs } from '../../contract/access-request';
import type { PersonRef } from '../../contract/person';
import { askForText, taken } from '../shared/ask';
import { plain } from '../shared/shown-text';
import { leadThrough, type Step } from '../shared/wizard';
import { withWarden } from '../warden/with-warden';
import { subjectOf } from './access-words';
import type { AccessServices } from './ask-for-access';
import { chooseRequest } from './choose-request';
import { namesReviewDue, reviewBreakGlass } from './review-break-glass';
import { firstOf, reviewAsStep, type GivenFor } from './review-as-step';
import type { ReviewMaterial } from './review-facts';
import { gatherMaterial } from './review-material';
import { verdictStep } from './verdict-step';
import { reasonFault } from './why-steps';

const { l10n } = vscode;
type Verdict = NewReview['verdict'];

/** Shows a request as the warden sees it, and takes a person's answer. */
export async function reviewRequest(services: AccessServices, argument: unknown): Promise<void> {
  await withWarden(services, async (client) => {
    const own = valueOf(services.access.own);
    if (namesReviewDue(argument, own?.reviewsDue ?? [])) return reviewBreakGlass(client, services, argument);
    const title = l10n.t('Review a Request');
    const chosen = await chooseRequest(own?.waiting ?? [], argument, title);
    if (chosen === undefined) return;
    const material = await gatherMaterial(client, chosen.id, services, title);
    if (material === undefined) return;
    await answer(client, material, chosen.reviewAs);
    await services.access.refresh();
  });
}

async function answer(
  client: WardenClient,
  material: ReviewMaterial,
  as: ReviewAs | undefined,
): Promise<void> {
  const { request } = material;
  const draft: { verdict?: Verdict; comment: string } & GivenFor = { comment: '', ...firstOf(as) };
  const titleNow = () =>
    titleOf(
      request,
      as?.onBehalfOf.find(({ id }) => id === draft.onBehalfOf),
    );
  const done = await leadThrough(() => [
    reviewAsStep(titleOf(request), as, draft),
    verdictStep(answers(titleNow()), material, draft),
    commentStep(titleNow(), draft),
  ]);
  if (!done || draft.verdict === undefined) return;
  const reviewed = await client.review(request.id, {
    verdict: draft.verdict,
    comment: draft.comment === '' ? null : draft.comment,
    digest: request.digest,
    ...(draft.onBehalfOf !== undefined && { onBehalfOf: draft.onBehalfOf }),
  });
  tell(reviewed, draft.verdict);
}

function titleOf(request: AccessRequest, forWhom?: PersonRef): string {
  const what = plain(subjectOf(l10n, request));
  return forWhom === undefined
    ? l10n.t('Review: {0}', what)
    : l10n.t('Review for {0}: {1}', plain(forWhom.name), what);
}

const answers = (title: string) => ({
  title,
  placeholder: l10n.t('Read what the warden knows, then answer'),
  verdicts: [
    { value: 'approve' as const, label: `$(check) ${l10n.t('Approve…')}` },
    { value: 'deny' as const, label: `$(circle-slash) ${l10n.t('Deny…')}` },
  ],
});

function commentStep(title: string, draft: { verdict?: Verdict; comment: string }): Step {
  const mustSay = draft.verdict === 'deny';
  return {
    id: 'comment',
    asks: true,
    run: async (place) =>
      taken(
        await askForText({
          title,
          place,
          prompt: mustSay
            ? l10n.t('Why is it denied? Press Enter to deny it.')
            : l10n.t('A word with the approval (may be left empty). Press Enter to approve it.'),
          value: draft.comment,
          check: (value) => (!mustSay && value.trim() === '' ? undefined : reasonFault(value)),
        }),
        (value) => (draft.comment = value.trim()),
      ),
  };
}

function tell(request: AccessRequest, verdict: Verdict): void {
  const what = plain(subjectOf(l10n, request));
  const text =
    verdict === 'deny'
      ? l10n.t('Denied: {0}', what)
      : request.state === 'pending'
        ? l10n.t('Approved by you, and waits for others: {0}', what)
        : l10n.t('Approved: {0}', what);
  vscode.window.setStatusBarMessage(text, 5_000);
}
