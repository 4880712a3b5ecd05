import { randomUUID } from 'node:crypto';
import { valueOf } from '../../client/access/known';
import type { WardenClient } from '../../client/warden-client';
import type { AccessRequest, NewRequest } from '../../contract/access-request';
import type { Services } from '../services';
import { leadThrough, type Step } from '../shared/wizard';
import type { AccessTarget } from './access-target';
import { confirmChange } from './confirm-change';
import { lastChoices, rememberChoices } from './last-choices';
import { newDraft, type RequestDraft } from './request-draft';
import type { SummaryScene } from './summary-steps';

/** What commands about access need of the editor. */
export type AccessServices = Pick<
  Services,
  'access' | 'ledger' | 'catalogue' | 'indexes' | 'warden' | 'log' | 'context'
>;

/** A draft with what is known of the flag and what the person chose last. */
export async function draftFor(
  services: AccessServices,
  purpose: RequestDraft['purpose'],
  target: AccessTarget,
): Promise<RequestDraft> {
  const { connectionId, key } = target.flag;
  const access = await services.access.readFlag(connectionId, key);
  return newDraft(
    purpose,
    target,
    // What is merely remembered of rights may be wrong by now.
    access.is === 'current' ? valueOf(access) : undefined,
    lastChoices(services.context.workspaceState),
  );
}

/**
 * Leads a person through steps that may end in a request.
 * @param ask does the asking; undefined when nothing came of it that could be mended on this way
 * @returns whether they were carried through, and the request if one was made
 */
export async function leadToRequest(
  services: AccessServices,
  client: WardenClient,
  draft: RequestDraft,
  title: string,
  steps: (scene: SummaryScene) => readonly Step[],
  ask: (wanted: NewRequest) => Promise<AccessRequest | undefined> = askingOnce(client),
): Promise<{ done: boolean; request: AccessRequest | undefined }> {
  const { policies } = await client.me();
  let request: AccessRequest | undefined;
  const scene: SummaryScene = {
    client,
    title,
    alone: policies.name === 'solo',
    confirm: (environment, to) => confirmChange(services, client, draft.target, environment, to),
    ask: async (wanted) => {
      request = await ask(wanted);
    },
  };
  const done = await leadThrough(() => steps(scene));
  const { environment } = draft;
  if (done && environment !== undefined) {
    await rememberChoices(services.context.workspaceState, {
      connectionId: draft.target.connection.id,
      environment,
      ...(request !== undefined && { reason: draft.reason }),
      ...(request !== undefined && draft.purpose === 'access' && { durationSeconds: draft.durationSeconds }),
    });
  }
  return { done, request };
}

/** Asks so that asking again after a broken connection asks only once; what was changed meanwhile is another request. */
function askingOnce(client: WardenClient): (wanted: NewRequest) => Promise<AccessRequest> {
  const keys = new Map<string, string>();
  return (wanted) => {
    const text = JSON.stringify(wanted);
    const key = keys.get(text) ?? randomUUID();
    keys.set(text, key);
    return client.ask(wanted, key);
  };
}
