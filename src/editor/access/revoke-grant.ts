import * as vscode from 'vscode';
import { valueOf } from '../../client/access/known';
import { plain } from '../shared/shown-text';
import { withWarden } from '../warden/with-warden';
import { scopeInWords } from './access-words';
import type { AccessServices } from './ask-for-access';
import { chooseGrant } from './choose-grant';
import { askForEnd } from './why-it-ends';

const { l10n } = vscode;

/** Ends a grant now. One's own can be given back without a word; somebody else's needs a reason. */
export async function revokeGrant(services: AccessServices, argument: unknown): Promise<void> {
  await withWarden(services, async (client) => {
    const title = l10n.t('Revoke a Grant');
    const { items } = await client.grants({ open: true });
    const grant = await chooseGrant(items, argument, title);
    if (grant === undefined) return;
    const mine = valueOf(services.access.own)?.grants.some(({ id }) => id === grant.id) ?? false;
    const reason = await askForEnd(title, {
      mayBeEmpty: mine,
      prompt: mine
        ? l10n.t('Why? (may be left empty) Press Enter to give the grant back.')
        : l10n.t(
            "Why is {0}'s grant revoked? They read this, and it stays in the ledger.",
            plain(grant.person.name),
          ),
    });
    if (reason === undefined) return;
    await client.revokeGrant(grant.id, { reason: reason === '' ? null : reason });
    vscode.window.setStatusBarMessage(
      l10n.t('The grant for {0} has ended.', plain(scopeInWords(l10n, grant.scope))),
      5_000,
    );
  });
}
