import * as vscode from 'vscode';
import { NoticeBook } from '../../client/access/notice-book';
import type { Services } from '../services';
import { accessCommands, accessViewId } from './access-commands';
import { tellAccessContexts } from './access-contexts';
import { AccessView } from './access-view';
import { breakGlass } from './break-glass';
import { CountdownItem } from './countdown-item';
import { delegateReviews } from './delegate-reviews';
import { editRequest } from './edit-request';
import { endDelegation } from './end-delegation';
import { extendGrant } from './extend-grant';
import { GrantClock } from './grant-clock';
import { Notifier } from './notifier';
import { PolicyTexts } from './policy-texts';
import { proposeChange } from './propose-change';
import { requestAccess } from './request-access';
import { reviewPolicyChange } from './review-policy-change';
import { reviewRequest } from './review-request';
import { revokeGrant } from './revoke-grant';
import { toggleFlag } from './toggle-flag';
import { whoCanToggle } from './who-can-toggle';
import { withdrawRequest } from './withdraw-request';

/** The right to change flags: its commands, its view, its countdown and its notices. */
export function registerAccess(services: Services): vscode.Disposable {
  const { access, context, log } = services;
  const clock = new GrantClock(access);
  const view = new AccessView(services, clock);
  const texts = new PolicyTexts();
  const told = new NoticeBook(vscode.Uri.joinPath(context.globalStorageUri, 'notices').fsPath);
  const command = (id: string, run: (services: Services, argument: unknown) => Promise<void>) =>
    vscode.commands.registerCommand(id, (argument: unknown) => run(services, argument));
  /** From a menu the row is given; from the keyboard the selected one is meant. */
  const show = () => vscode.commands.executeCommand(`${accessViewId}.focus`);
  return vscode.Disposable.from(
    clock,
    view,
    texts,
    new CountdownItem(access, clock),
    new Notifier(access, told, log),
    tellAccessContexts(access),
    command(accessCommands.request, requestAccess),
    command(accessCommands.propose, proposeChange),
    command(accessCommands.toggle, toggleFlag),
    command(accessCommands.review, reviewRequest),
    command(accessCommands.reviewPolicy, (all, argument) => reviewPolicyChange(all, texts, argument)),
    command(accessCommands.revoke, revokeGrant),
    command(accessCommands.extend, extendGrant),
    command(accessCommands.breakGlass, breakGlass),
    command(accessCommands.whoCanToggle, whoCanToggle),
    command(accessCommands.edit, editRequest),
    command(accessCommands.withdraw, withdrawRequest),
    command(accessCommands.delegate, delegateReviews),
    command(accessCommands.endDelegation, endDelegation),
    vscode.commands.registerCommand(accessCommands.show, show),
    vscode.commands.registerCommand(accessCommands.refresh, () => access.refresh()),
  );
}
