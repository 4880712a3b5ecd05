import * as vscode from 'vscode';
import * as z from 'zod';
import type { AccessRequest } from '../../contract/access-request';
import { momentInWords } from '../shared/moment-in-words';
import { plain } from '../shared/shown-text';
import { requestInWords } from './access-words';

const { l10n } = vscode;

/** A row of the tree, or another command's argument, that names a request. */
export const NamesRequest = z.union([
  z.object({ request: z.object({ id: z.uuid() }) }).transform(({ request }) => request.id),
  z.object({ requestId: z.uuid() }).transform(({ requestId }) => requestId),
]);

/** The request that a command's argument names, or that a person chooses. Undefined when there is none. */
export async function chooseRequest<Request extends AccessRequest>(
  requests: readonly Request[],
  argument: unknown,
  title: string,
): Promise<Request | undefined> {
  const named = NamesRequest.safeParse(argument);
  const found = named.success ? requests.find(({ id }) => id === named.data) : undefined;
  if (found !== undefined) return found;
  if (named.success || requests.length === 0) {
    void vscode.window.showInformationMessage(
      named.success
        ? l10n.t('This request is no longer open.')
        : l10n.t('There is no request that this could be done with.'),
    );
    return undefined;
  }
  const items = requests.map((request) => ({
    request,
    label: plain(requestInWords(l10n, request.wanted), 200),
    description: l10n.t(
      '{0}, {1}',
      plain(request.requester.name),
      momentInWords(new Date(request.createdAt)),
    ),
  }));
  return (
    await vscode.window.showQuickPick(items, {
      title,
      placeHolder: l10n.t('Which request?'),
      matchOnDescription: true,
    })
  )?.request;
}
