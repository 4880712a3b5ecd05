import * as vscode from 'vscode';
import { withWarden } from '../warden/with-warden';
import { chooseToChange } from './choose-target';
import { draftFor, leadToRequest, type AccessServices } from './ask-for-access';
import { requestSteps } from './request-steps';
import { settledRequest } from './settled-request';
import { tellRequest } from './tell-request';

/** Proposes one exact change, which the warden makes once it is approved. */
export async function proposeChange(services: AccessServices, argument: unknown): Promise<void> {
  await withWarden(services, async (client) => {
    const title = vscode.l10n.t('Propose a Flag Change');
    const target = await chooseToChange(argument, services, title);
    if (target === undefined) return;
    const draft = await draftFor(services, 'change', target);
    const { request } = await leadToRequest(services, client, draft, title, (scene) =>
      requestSteps(draft, scene),
    );
    if (request !== undefined) await tellRequest(await settledRequest(client, request), undefined);
  });
}
