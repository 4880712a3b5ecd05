import * as vscode from 'vscode';
import type { WardenClient } from '../../client/warden-client';
import type { Grant } from '../../contract/grant';
import type { Step } from '../shared/wizard';
import { withWarden } from '../warden/with-warden';
import { stateIn } from './access-target';
import { chooseToChange } from './choose-target';
import { draftFor, leadToRequest, type AccessServices } from './ask-for-access';
import { confirmChange } from './confirm-change';
import { grantOf } from './request-access';
import { askingSteps } from './request-steps';
import type { RequestDraft } from './request-draft';
import { sendToggle } from './send-toggle';
import type { SummaryScene } from './summary-steps';
import { tellRequest } from './tell-request';
import { changeSteps, environmentStep } from './what-steps';

const { l10n } = vscode;

/** Changes a flag within a grant. Where there is none, the way leads through asking for one. */
export async function toggleFlag(services: AccessServices, argument: unknown): Promise<void> {
  await withWarden(services, async (client) => {
    const title = l10n.t('Toggle Flag');
    const target = await chooseToChange(argument, services, title);
    if (target === undefined) return;
    const draft = await draftFor(services, 'access', target);
    const { done, request } = await leadToRequest(services, client, draft, title, (scene) =>
      toggleSteps(draft, scene),
    );
    if (!done) return;
    if (request === undefined) return changeWithin(services, client, draft);
    const grant = await grantOf(client, request);
    if (draft.thenToggle && grant?.state === 'active') return changeWithin(services, client, draft);
    await tellRequest(request, grant);
  });
}

function toggleSteps(draft: RequestDraft, scene: SummaryScene): readonly Step[] {
  return [
    environmentStep(draft, scene.title),
    ...changeSteps(draft, scene.title),
    ...(currentGrant(draft) === undefined ? askingSteps(draft, scene) : []),
  ];
}

/** The grant by which the flag may be changed now in the chosen environment. */
function currentGrant({ access, environment }: RequestDraft): Grant | undefined {
  const mine = access?.mine.find((one) => one.environment === environment);
  return access?.grants.find(({ id }) => id === mine?.grantId);
}

async function changeWithin(
  services: AccessServices,
  client: WardenClient,
  { target, environment, to }: RequestDraft,
): Promise<void> {
  if (environment === undefined || to === undefined) return;
  const state = stateIn(target, environment);
  if (state === undefined) {
    void vscode.window.showWarningMessage(
      l10n.t('The state of this flag there is not known, so it cannot be changed from here.'),
    );
    return;
  }
  if (!(await confirmChange(services, client, target, environment, to))) return;
  await sendToggle(services, client, {
    connectionId: target.connection.id,
    flag: target.flag.key,
    environment,
    to,
    baseVersion: state.version,
  });
}
