import * as vscode from 'vscode';
import { valueOf } from '../../client/access/known';
import { plain } from '../shared/shown-text';
import { withWarden } from '../warden/with-warden';
import { requestInWords } from './access-words';
import type { AccessServices } from './ask-for-access';
import { chooseRequest } from './choose-request';

/** Takes back a request that is still open. */
export async function withdrawRequest(services: AccessServices, argument: unknown): Promise<void> {
  const { l10n } = vscode;
  await withWarden(services, async (client) => {
    const open = (valueOf(services.access.own)?.requests ?? []).filter(({ state }) => state === 'pending');
    const request = await chooseRequest(open, argument, l10n.t('Withdraw a Request'));
    if (request === undefined) return;
    await client.withdraw(request.id);
    const what = plain(requestInWords(l10n, request.wanted));
    vscode.window.setStatusBarMessage(l10n.t('Withdrawn: {0}', what), 5_000);
  });
}
