import { setTimeout as wait } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { WardenClient } from '../../client/warden-client';
import type { AccessRequest } from '../../contract/access-request';

/** How often and how long it is looked at a change that is being made: milliseconds. */
const look = { every: 500, times: 30 };

/** The request once it is known what has become of a change that is made at once; as it is, for everything else. */
export async function settledRequest(client: WardenClient, request: AccessRequest): Promise<AccessRequest> {
  if (!isUnderWay(request)) return request;
  const title = vscode.l10n.t('The change is being made…');
  return vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title }, async () => {
    let latest = request;
    for (let times = 0; isUnderWay(latest) && times < look.times; times += 1) {
      await wait(look.every);
      latest = await client.request(request.id);
    }
    return latest;
  });
}

function isUnderWay({ application }: AccessRequest): boolean {
  if (application === null) return false;
  if (application.state === 'applying') return true;
  return application.state === 'scheduled' && Date.parse(application.at) <= Date.now();
}
