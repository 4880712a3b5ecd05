import * as vscode from 'vscode';
import * as z from 'zod';
import { valueOf } from '../../client/access/known';
import type { WardenClient } from '../../client/warden-client';
import type { NewPolicyReview, PolicyChange } from '../../contract/policy-change';
import { askForChoice, askForText } from '../shared/ask';
import { momentInWords } from '../shared/moment-in-words';
import { plain } from '../shared/shown-text';
import { withWarden } from '../warden/with-warden';
import { accessCommands } from './access-commands';
import type { AccessServices } from './ask-for-access';
import { factChoices } from './fact-choices';
import { policyChangeFacts, policyChangeInWords } from './policy-change-words';
import type { PolicyTexts } from './policy-texts';
import { reasonFault } from './why-steps';

const { l10n } = vscode;
type Verdict = NewPolicyReview['verdict'];

/** A row of the tree, or a notice's argument. */
const NamesPolicyChange = z.object({ policyChange: z.object({ id: z.uuid() }) });

/** Shows who gains and who loses what by other policies, and takes a person's answer. */
export async function reviewPolicyChange(
  services: AccessServices,
  texts: PolicyTexts,
  argument: unknown,
): Promise<void> {
  await withWarden(services, async (client) => {
    const id = await chosenChange(valueOf(services.access.own)?.policyChanges ?? [], argument);
    if (id === undefined) return;
    const change = await client.policyChange(id);
    const verdict = await verdictOn(change);
    if (verdict === 'differences') {
      await texts.show(client, change);
      askAfterReading(change);
    } else if (verdict !== undefined) {
      await answer(client, change, verdict);
      await services.access.refresh();
    }
  });
}

async function chosenChange(
  waiting: readonly PolicyChange[],
  argument: unknown,
): Promise<string | undefined> {
  const named = NamesPolicyChange.safeParse(argument);
  if (named.success) return named.data.policyChange.id;
  if (waiting.length <= 1) {
    if (waiting.length === 0)
      void vscode.window.showInformationMessage(l10n.t('No policy change waits for you.'));
    return waiting[0]?.id;
  }
  const items = waiting.map((change) => ({
    id: change.id,
    label: plain(policyChangeInWords(l10n, change), 200),
    description: momentInWords(new Date(change.createdAt)),
  }));
  return (
    await vscode.window.showQuickPick(items, {
      title: l10n.t('Review a Policy Change'),
      placeHolder: l10n.t('Which policy change?'),
    })
  )?.id;
}

async function verdictOn(change: PolicyChange): Promise<Verdict | 'differences' | undefined> {
  const given = await askForChoice<Verdict | 'differences' | 'later'>({
    title: plain(policyChangeInWords(l10n, change), 200),
    place: { number: 1, total: 2, canGoBack: false },
    placeholder: l10n.t('Read what the warden knows, then answer'),
    choices: [
      // What comes first is what Enter alone does: that must not be an answer.
      { value: 'differences', label: `$(diff) ${l10n.t('Show the differences of the texts')}` },
      { value: 'approve', label: `$(check) ${l10n.t('Approve…')}` },
      { value: 'deny', label: `$(circle-slash) ${l10n.t('Deny…')}` },
      { value: 'later', label: `$(clock) ${l10n.t('Not now')}` },
      ...factChoices(policyChangeFacts(l10n, change, momentInWords)),
    ],
  });
  return typeof given === 'string' || given.value === 'later' ? undefined : given.value;
}

/** The differences take the whole window; the answer waits in a corner. */
function askAfterReading(policyChange: PolicyChange): void {
  const review = l10n.t('Answer…');
  const text = l10n.t(
    '{0}: read the differences, then answer.',
    plain(policyChangeInWords(l10n, policyChange), 200),
  );
  void vscode.window.showInformationMessage(text, review, l10n.t('Later')).then((chosen) => {
    if (chosen === review)
      void vscode.commands.executeCommand(accessCommands.reviewPolicy, {
        policyChange: { id: policyChange.id },
      });
  });
}

async function answer(client: WardenClient, change: PolicyChange, verdict: Verdict): Promise<void> {
  const { id, digest } = change;
  const mustSay = verdict === 'deny';
  const comment = await askForText({
    title: plain(policyChangeInWords(l10n, change), 200),
    place: { number: 2, total: 2, canGoBack: false },
    prompt: mustSay
      ? l10n.t('Why is it denied? Press Enter to deny it.')
      : l10n.t('A word with the approval (may be left empty). Press Enter to put these policies in force.'),
    check: (value) => (!mustSay && value.trim() === '' ? undefined : reasonFault(value)),
  });
  if (typeof comment === 'string') return;
  const said = comment.value.trim();
  const { state } = await client.reviewPolicyChange(id, {
    verdict,
    comment: said === '' ? null : said,
    digest,
  });
  vscode.window.setStatusBarMessage(
    state === 'approved'
      ? l10n.t('These policies are in force.')
      : state === 'denied'
        ? l10n.t('The policy change is denied.')
        : l10n.t('The policy change had ended already.'),
    5_000,
  );
}
