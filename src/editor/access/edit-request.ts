import * as vscode from 'vscode';
import { valueOf } from '../../client/access/known';
import type { WardenClient } from '../../client/warden-client';
import { WardenError } from '../../client/warden-errors';
import type { AccessRequest, NewRequest } from '../../contract/access-request';
import { momentInWords } from '../shared/moment-in-words';
import { plain } from '../shared/shown-text';
import { withWarden } from '../warden/with-warden';
import { chooseToChange } from './choose-target';
import { leadToRequest, type AccessServices } from './ask-for-access';
import { chooseRequest } from './choose-request';
import { isSameAs, whatHappened } from './replaced-request';
import { grantOf } from './request-access';
import { draftOf, type RequestDraft } from './request-draft';
import { editingSteps } from './request-steps';
import { settledRequest } from './settled-request';
import { tellRequest } from './tell-request';

const { l10n } = vscode;

/** Asks for something else in place of a request of one's own that nobody has decided yet. */
export async function editRequest(services: AccessServices, argument: unknown): Promise<void> {
  await withWarden(services, async (client) => {
    const title = l10n.t('Edit a Request');
    const open = (valueOf(services.access.own)?.requests ?? []).filter(({ state }) => state === 'pending');
    const chosen = await chooseRequest(open, argument, title);
    if (chosen === undefined) return;
    const request = await client.request(chosen.id);
    if (request.state !== 'pending') return tellRequest(request, await grantOf(client, request));
    const draft = await draftFor(services, client, request, title);
    if (draft !== undefined) await edit(services, client, request, draft, title);
  });
}

async function draftFor(
  services: AccessServices,
  client: WardenClient,
  request: AccessRequest,
  title: string,
): Promise<RequestDraft | undefined> {
  const { wanted } = request;
  const target = await chooseToChange(
    { key: await anyKeyOf(client, wanted), connectionId: wanted.connectionId },
    services,
    title,
  );
  if (target === undefined) return undefined;
  const access = await services.access.readFlag(wanted.connectionId, target.flag.key);
  return draftOf(request, target, access.is === 'current' ? valueOf(access) : undefined);
}

/** A flag that a request is about; undefined where it reaches none now. */
async function anyKeyOf(client: WardenClient, wanted: NewRequest): Promise<string | undefined> {
  if (wanted.kind === 'change') return wanted.flag;
  if (wanted.scope.flags.by === 'key') return wanted.scope.flags.keys[0];
  const { reach } = await client.dryRun(wanted);
  return reach.flags[0];
}

async function edit(
  services: AccessServices,
  client: WardenClient,
  request: AccessRequest,
  draft: RequestDraft,
  title: string,
): Promise<void> {
  let overtakenBy: AccessRequest | undefined;
  const { request: edited } = await leadToRequest(
    services,
    client,
    draft,
    title,
    (scene) => editingSteps(draft, scene),
    async (wanted) => {
      try {
        return await client.editRequest(request.id, request.version, wanted);
      } catch (error) {
        const now = await asItIsNow(client, request, error);
        // The edit of a broken connection may have come through.
        if (now.version === request.version + 1 && isSameAs(now, wanted)) return now;
        overtakenBy = now;
        return undefined;
      }
    },
  );
  if (edited !== undefined) {
    const settled = await settledRequest(client, edited);
    await tellRequest(settled, await grantOf(client, settled));
  }
  if (overtakenBy !== undefined) await offerToLookAgain(services, client, request, overtakenBy, draft, title);
}

/** The request as somebody else has changed it meanwhile. Throws the error where that isn't why editing failed. */
async function asItIsNow(
  client: WardenClient,
  before: AccessRequest,
  error: unknown,
): Promise<AccessRequest> {
  if (!(error instanceof WardenError) || error.problem.code !== 'conflict') throw error;
  const now = await client.request(before.id);
  if (now.version === before.version) throw error;
  return now;
}

async function offerToLookAgain(
  services: AccessServices,
  client: WardenClient,
  before: AccessRequest,
  now: AccessRequest,
  draft: RequestDraft,
  title: string,
): Promise<void> {
  const happened = whatHappened(l10n, before, now, momentInWords).map((text) => plain(text, 300));
  const text = [l10n.t('Your edit was not made: the request was changed meanwhile.'), ...happened].join(' ');
  const again = l10n.t('Look Again');
  const actions = now.state === 'pending' ? [again] : [];
  if ((await vscode.window.showWarningMessage(text, ...actions)) !== again) return;
  const latest = await client.request(now.id);
  if (latest.state !== 'pending') return tellRequest(latest, await grantOf(client, latest));
  // What was said on the way stays, unless the request itself says something else by now.
  const next =
    latest.digest === before.digest
      ? { ...draft, replaces: latest }
      : draftOf(latest, draft.target, draft.access);
  await edit(services, client, latest, next, title);
}
