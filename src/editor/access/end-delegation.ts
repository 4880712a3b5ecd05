import * as vscode from 'vscode';
import * as z from 'zod';
import { valueOf } from '../../client/access/known';
import type { Delegation } from '../../contract/delegation';
import { momentInWords } from '../shared/moment-in-words';
import { plain } from '../shared/shown-text';
import { withWarden } from '../warden/with-warden';
import type { AccessServices } from './ask-for-access';
import { delegationInWords, delegationWindow } from './delegation-words';
import { askForEnd } from './why-it-ends';

const { l10n } = vscode;

/** A row of the tree, or another command's argument, that names a delegation. */
const NamesDelegation = z.object({ delegation: z.object({ id: z.uuid() }) });

/** Ends a delegation now. One's own, and one to oneself, ends without a word; those of others need a reason. */
export async function endDelegation(services: AccessServices, argument: unknown): Promise<void> {
  await withWarden(services, async (client) => {
    const title = l10n.t('End a Delegation');
    const own = valueOf(services.access.own);
    const sides = new Map<string, 'mine' | 'toMe'>([
      ...(own?.delegations ?? []).map(({ id }) => [id, 'mine'] as const),
      ...(own?.delegatedToMe ?? []).map(({ id }) => [id, 'toMe'] as const),
    ]);
    const { items } = await client.delegations({ open: true });
    const ownFirst = items.toSorted((a, b) => Number(sides.has(b.id)) - Number(sides.has(a.id)));
    const named = (one: Delegation) => nameOf(one, sides.get(one.id));
    const delegation = await chooseDelegation(ownFirst, named, argument, title);
    if (delegation === undefined) return;
    const reason = await askForEnd(
      title,
      sides.has(delegation.id)
        ? { mayBeEmpty: true, prompt: l10n.t('Why? (may be left empty) Press Enter to end it.') }
        : {
            mayBeEmpty: false,
            prompt: l10n.t('Why is it ended? Both of them read this, and it stays in the ledger.'),
          },
    );
    if (reason === undefined) return;
    await client.endDelegation(delegation.id, { reason: reason === '' ? null : reason });
    await services.access.refresh();
    vscode.window.setStatusBarMessage(l10n.t('Ended: {0}', named(delegation)), 5_000);
  });
}

function nameOf(delegation: Delegation, side: 'mine' | 'toMe' | undefined): string {
  const { delegator, delegate } = delegation;
  return side === undefined
    ? l10n.t('{0} reviews for {1}', plain(delegate.name), plain(delegator.name))
    : plain(delegationInWords(l10n, delegation, side));
}

async function chooseDelegation(
  delegations: readonly Delegation[],
  named: (one: Delegation) => string,
  argument: unknown,
  title: string,
): Promise<Delegation | undefined> {
  const given = NamesDelegation.safeParse(argument);
  const found = given.success ? delegations.find(({ id }) => id === given.data.delegation.id) : undefined;
  if (found !== undefined) return found;
  if (given.success || delegations.length === 0) {
    void vscode.window.showInformationMessage(
      given.success ? l10n.t('This delegation has ended.') : l10n.t('No reviews are delegated.'),
    );
    return undefined;
  }
  const items = delegations.map((delegation) => ({
    delegation,
    label: named(delegation),
    description: delegationWindow(l10n, delegation, momentInWords),
  }));
  return (
    await vscode.window.showQuickPick(items, {
      title,
      placeHolder: l10n.t('Which delegation?'),
      matchOnDescription: true,
    })
  )?.delegation;
}
