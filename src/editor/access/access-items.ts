import * as vscode from 'vscode';
import type { AccessRequest } from '../../contract/access-request';
import { momentInWords } from '../shared/moment-in-words';
import { shownText } from '../shared/shown-text';
import { accessCommands } from './access-commands';
import type {
  AccessNode,
  DelegationNode,
  GrantNode,
  PolicyChangeNode,
  RequestNode,
  SectionNode,
} from './access-rows';
import {
  flagsInWords,
  requestInShort,
  requestInWords,
  requestStanding,
  scopeInWords,
  subjectOf,
} from './access-words';
import { countdownTo } from './countdown';
import { policyChangeInWords } from './policy-change-words';
import { delegationInWords, delegationWindow, forWhomInWords, reviewerInWords } from './delegation-words';

const { None, Expanded } = vscode.TreeItemCollapsibleState;
const { l10n } = vscode;

/** Draws a row of the tree. */
export function accessItem(node: AccessNode, now: Date): vscode.TreeItem {
  const item = draw(node, now);
  item.id = node.id;
  return item;
}

function draw(node: AccessNode, now: Date): vscode.TreeItem {
  switch (node.kind) {
    case 'section':
      return section(node);
    case 'request':
      return request(node);
    case 'grant':
      return grant(node, now);
    case 'policy_change':
      return policyChange(node);
    case 'delegation':
      return delegation(node);
  }
}

function section({ id, rows }: SectionNode): vscode.TreeItem {
  const { name, icon } = sections()[id];
  const item = new vscode.TreeItem(name, Expanded);
  item.description = String(rows.length);
  item.iconPath = new vscode.ThemeIcon(icon);
  item.contextValue = 'section';
  item.accessibilityInformation = { label: l10n.t('{0}: {1}', name, rows.length) };
  return item;
}

const sections = (): Record<SectionNode['id'], { name: string; icon: string }> => ({
  waiting: { name: l10n.t('Waiting for me'), icon: 'inbox' },
  reviewed: { name: l10n.t('Reviewed by me, waits for others'), icon: 'checklist' },
  mine: { name: l10n.t('My requests and grants'), icon: 'account' },
  delegations: { name: l10n.t('Delegated reviews'), icon: 'organization' },
});

function request(node: RequestNode): vscode.TreeItem {
  const what = shownText(requestInWords(l10n, node.request.wanted));
  const item = new vscode.TreeItem(shownText(subjectOf(l10n, node.request)), None);
  const { requester, reviews, closedBecause, application } = node.request;
  const standing = requestStanding(l10n, node.request, momentInWords);
  const asked = momentInWords(new Date(node.request.createdAt));
  const detail = shownText(requestInShort(l10n, node.request.wanted));
  const forWhom = forWhomInWords(l10n, node.request.reviewAs);
  const beside =
    node.side === 'mine'
      ? standing
      : shownText(forWhom === null ? requester.name : l10n.t('{0}, {1}', requester.name, forWhom));
  // The view is narrow: what stands first is seen.
  item.description = l10n.t('{0} · {1}', beside, detail);
  item.iconPath = new vscode.ThemeIcon(requestIcon(node.request));
  item.tooltip = [
    what,
    l10n.t('{0}, {1}: {2}', shownText(requester.name), asked, standing),
    ...reviews.map((review) => {
      const [who, comment] = [reviewerInWords(l10n, review), review.comment ?? ''];
      return shownText(
        review.verdict === 'approve'
          ? l10n.t('Approved by {0}. {1}', who, comment)
          : l10n.t('Denied by {0}. {1}', who, comment),
      );
    }),
    ...[closedBecause, application?.detail ?? null].flatMap((text) =>
      text === null ? [] : [shownText(text)],
    ),
  ].join('\n');
  item.contextValue = ['request', node.side, node.request.state].join(' ');
  item.accessibilityInformation = { label: l10n.t('{0}, {1}', what, beside) };
  if (node.side === 'waiting') {
    item.command = { command: accessCommands.review, title: l10n.t('Review'), arguments: [node] };
  }
  return item;
}

function requestIcon({ state, application }: AccessRequest): string {
  if (application?.state === 'unknown') return 'question';
  if (application?.state === 'failed') return 'error';
  const icons: Record<AccessRequest['state'], string> = {
    pending: 'clock',
    approved: 'check',
    denied: 'circle-slash',
    withdrawn: 'discard',
    expired: 'watch',
    superseded: 'replace',
  };
  return icons[state];
}

function grant(node: GrantNode, now: Date): vscode.TreeItem {
  const what = shownText(scopeInWords(l10n, node.grant.scope));
  const item = new vscode.TreeItem(shownText(flagsInWords(l10n, node.grant.scope.flags)), None);
  const standing = grantStanding(node, now);
  item.description = l10n.t('{0} · {1}', standing, shownText(node.grant.scope.environments.join(', ')));
  item.iconPath = new vscode.ThemeIcon(node.side === 'waiting' ? 'flame' : 'key');
  const { review, person, startsAt, endsAt, state } = node.grant;
  item.tooltip = [
    what,
    l10n.t(
      '{0}, from {1} to {2}',
      shownText(person.name),
      momentInWords(new Date(startsAt)),
      momentInWords(new Date(endsAt)),
    ),
    ...(review === null ? [] : [l10n.t('Has to be reviewed by {0}', momentInWords(new Date(review.by)))]),
  ].join('\n');
  item.contextValue = ['grant', node.side, state].join(' ');
  item.accessibilityInformation = { label: l10n.t('{0}, {1}', what, standing) };
  if (node.side === 'waiting') {
    item.command = { command: accessCommands.review, title: l10n.t('Review'), arguments: [node] };
  }
  return item;
}

function delegation({ delegation: one, side }: DelegationNode): vscode.TreeItem {
  const what = shownText(delegationInWords(l10n, one, side));
  const window = delegationWindow(l10n, one, momentInWords);
  const item = new vscode.TreeItem(what, None);
  item.description = window;
  item.iconPath = new vscode.ThemeIcon(one.state === 'scheduled' ? 'clock' : 'arrow-swap');
  const from = momentInWords(new Date(one.startsAt));
  const to = momentInWords(new Date(one.endsAt));
  item.tooltip = [what, l10n.t('from {0} to {1}', from, to), shownText(one.reason)].join('\n');
  item.contextValue = ['delegation', side, one.state].join(' ');
  item.accessibilityInformation = { label: l10n.t('{0}, {1}', what, window) };
  return item;
}

/** What stands beside a grant: its countdown, its beginning, or the review that it owes. */
export function grantStanding({ grant, side }: GrantNode, now: Date): string {
  if (side === 'waiting') {
    const by = grant.review === null ? '' : momentInWords(new Date(grant.review.by));
    const text =
      grant.review?.state === 'overdue'
        ? l10n.t('{0} broke glass; the review was due {1}', shownText(grant.person.name), by)
        : l10n.t('{0} broke glass; review by {1}', shownText(grant.person.name), by);
    const forWhom = forWhomInWords(l10n, grant.reviewAs);
    return forWhom === null ? text : l10n.t('{0}, {1}', text, shownText(forWhom));
  }
  if (grant.state === 'scheduled') return l10n.t('from {0}', momentInWords(new Date(grant.startsAt)));
  const { text, isOver } = countdownTo(l10n, new Date(grant.endsAt), now);
  return isOver ? l10n.t('ending') : l10n.t('{0} left', text);
}

function policyChange(node: PolicyChangeNode): vscode.TreeItem {
  const { policyChange: change } = node;
  const { effect, reason, expiresAt } = change;
  const what = shownText(policyChangeInWords(l10n, change));
  const [gains, losses] = [
    effect.replayed.gains + effect.imagined.gains,
    effect.replayed.losses + effect.imagined.losses,
  ];
  const item = new vscode.TreeItem(what, None);
  item.description = l10n.t('{0} gain, {1} lose', gains, losses);
  item.iconPath = new vscode.ThemeIcon('law');
  item.tooltip = [
    what,
    ...(reason === null ? [] : [shownText(l10n.t('Reason: {0}', reason))]),
    l10n.t('It waits until {0}', momentInWords(new Date(expiresAt))),
  ].join('\n');
  item.contextValue = 'policyChange waiting';
  item.accessibilityInformation = { label: l10n.t('{0}, {1}', what, item.description) };
  item.command = { command: accessCommands.reviewPolicy, title: l10n.t('Review'), arguments: [node] };
  return item;
}
