import * as vscode from 'vscode';
import { withWarden } from '../warden/with-warden';
import { chooseToChange } from './choose-target';
import { draftFor, leadToRequest, type AccessServices } from './ask-for-access';
import { chooseGrant } from './choose-grant';
import { grantOf } from './request-access';
import { askingSteps } from './request-steps';
import { targetOfScope, tellRequest } from './tell-request';

/** Asks for more time for a grant of one's own. */
export async function extendGrant(services: AccessServices, argument: unknown): Promise<void> {
  await withWarden(services, async (client) => {
    const title = vscode.l10n.t('Extend a Grant');
    const { items } = await client.grants({ mine: true, open: true });
    const grant = await chooseGrant(items, argument, title);
    if (grant === undefined) return;
    // A grant for many flags is extended by way of any one of them: what it reaches stays.
    const target = await chooseToChange(targetOfScope(grant.connectionId, grant.scope), services, title);
    if (target === undefined) return;
    const draft = await draftFor(services, 'access', target);
    const [environment] = grant.scope.environments;
    if (environment !== undefined) draft.environment = environment;
    draft.environments = grant.scope.environments;
    draft.selection = grant.scope.flags;
    draft.extends = grant.id;
    const { request } = await leadToRequest(services, client, draft, title, (scene) =>
      askingSteps(draft, scene),
    );
    if (request !== undefined) await tellRequest(request, await grantOf(client, request));
  });
}
