import * as vscode from 'vscode';
import type { AccessRequest } from '../../contract/access-request';
import type { Grant } from '../../contract/grant';
import { momentInWords } from '../shared/moment-in-words';
import { plain } from '../shared/shown-text';
import { accessCommands } from './access-commands';
import { approvalsInWords, requestInWords, requestStanding } from './access-words';

const { l10n } = vscode;

/** Says what has become of a request that was just made, with what can be done next. */
export async function tellRequest(request: AccessRequest, grant: Grant | undefined): Promise<void> {
  const what = plain(requestInWords(l10n, request.wanted), 200);
  const show = l10n.t('Show');
  const toggle = l10n.t('Toggle…');
  if (grant !== undefined) {
    const text = l10n.t('{0}: yours until {1}.', what, momentInWords(new Date(grant.endsAt)));
    const actions = request.wanted.kind === 'access' && grant.state === 'active' ? [toggle, show] : [show];
    const chosen = await vscode.window.showInformationMessage(text, ...actions);
    if (chosen === toggle) await vscode.commands.executeCommand(accessCommands.toggle, targetOf(request));
    if (chosen === show) await vscode.commands.executeCommand(accessCommands.show);
    return;
  }
  const standing =
    request.state === 'pending'
      ? approvalsInWords(l10n, request.terms)
      : requestStanding(l10n, request, momentInWords);
  const isBad =
    request.state === 'denied' || ['failed', 'unknown'].includes(request.application?.state ?? '');
  const detail = request.application?.detail ?? request.closedBecause;
  const text = [`${what}: ${standing}.`, ...(detail === null ? [] : [plain(detail, 300)])].join(' ');
  const tell = isBad ? vscode.window.showWarningMessage : vscode.window.showInformationMessage;
  if ((await tell(text, show)) === show) await vscode.commands.executeCommand(accessCommands.show);
}

/** What a command that changes a flag is prefilled with. Only a single named flag prefills anything. */
export function targetOf({ wanted }: Pick<AccessRequest, 'wanted'>): object | undefined {
  if (wanted.kind === 'change') {
    return { key: wanted.flag, connectionId: wanted.connectionId, environment: wanted.environment };
  }
  return targetOfScope(wanted.connectionId, wanted.scope);
}

export function targetOfScope(
  connectionId: string,
  { flags, environments }: Grant['scope'],
): object | undefined {
  const [key, ...others] = flags.by === 'key' ? flags.keys : [];
  if (key === undefined || others.length > 0) return undefined;
  return { key, connectionId, ...(environments.length === 1 && { environment: environments[0] }) };
}
