import * as vscode from 'vscode';
import type { WardenClient } from '../../client/warden-client';
import type { AccessRequest } from '../../contract/access-request';
import type { Grant } from '../../contract/grant';
import { withWarden } from '../warden/with-warden';
import { chooseToChange } from './choose-target';
import { draftFor, leadToRequest, type AccessServices } from './ask-for-access';
import { requestSteps } from './request-steps';
import { tellRequest } from './tell-request';

/** Asks for the right to toggle a flag within a window. */
export async function requestAccess(services: AccessServices, argument: unknown): Promise<void> {
  await withWarden(services, async (client) => {
    const title = vscode.l10n.t('Request Toggle Access');
    const target = await chooseToChange(argument, services, title);
    if (target === undefined) return;
    const draft = await draftFor(services, 'access', target);
    const { request } = await leadToRequest(services, client, draft, title, (scene) =>
      requestSteps(draft, scene),
    );
    if (request !== undefined) await tellRequest(request, await grantOf(client, request));
  });
}

/** The grant that a request has led to; undefined where it has led to none yet. */
export async function grantOf(
  client: WardenClient,
  { grantId }: Pick<AccessRequest, 'grantId'>,
): Promise<Grant | undefined> {
  if (grantId === null) return undefined;
  const { items } = await client.grants({ mine: true, open: true });
  return items.find(({ id }) => id === grantId);
}
