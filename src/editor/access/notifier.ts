import * as vscode from 'vscode';
import type { AccessModel } from '../../client/access/access-model';
import type { NoticeBook } from '../../client/access/notice-book';
import type { ListedRequest } from '../../contract/access-request';
import { momentInWords } from '../shared/moment-in-words';
import { plain } from '../shared/shown-text';
import { readSetting } from '../shared/contributions';
import { accessCommands } from './access-commands';
import { requestInWords, requestStanding, scopeInWords } from './access-words';
import { delegationWindow, forWhomInWords, reviewerInWords } from './delegation-words';
import { noticesOf, type Notice } from './notices';
import { policyChangeInWords } from './policy-change-words';

const { l10n } = vscode;

/** Tells a person of each request once, also of what came while they were away. */
export class Notifier implements vscode.Disposable {
  private readonly stop: () => void;
  private telling: Promise<void> = Promise.resolve();

  constructor(
    private readonly model: AccessModel,
    private readonly book: NoticeBook,
    private readonly log: Pick<vscode.LogOutputChannel, 'warn'>,
  ) {
    this.stop = model.onDidChange(() => {
      this.telling = this.telling
        .then(() => this.look())
        .catch((error: unknown) => {
          this.log.warn(`A notice could not be noted: ${String(error)}`);
        });
    });
  }

  dispose(): void {
    this.stop();
  }

  private async look(): Promise<void> {
    const { own } = this.model;
    if (own.is !== 'current' || !readSetting('flagwarden.access.notify')) return;
    const fresh: Notice[] = [];
    for (const notice of noticesOf(own.value, new Date())) {
      if (await this.book.claim(notice.name)) fresh.push(notice);
    }
    const reviews = fresh.filter(({ about }) => about !== 'outcome' && about !== 'delegation');
    // After an absence many may have come: they are told in one go.
    if (reviews.length > 1) void tellMany(reviews.length);
    else for (const notice of reviews) void tell(notice);
    for (const notice of fresh) if (!reviews.includes(notice)) void tell(notice);
  }
}

async function tellMany(count: number): Promise<void> {
  const show = l10n.t('Show');
  const text = l10n.t('{0} requests wait for your review.', count);
  if ((await vscode.window.showInformationMessage(text, show, l10n.t('Later'))) === show) {
    await vscode.commands.executeCommand(accessCommands.show);
  }
}

async function tell(notice: Notice): Promise<void> {
  if (notice.about === 'outcome') return tellOutcome(notice);
  if (notice.about === 'delegation') return tellDelegation(notice);
  const review = l10n.t('Review…');
  const { text, command, argument } = askingFor(notice);
  if ((await vscode.window.showInformationMessage(text, review, l10n.t('Later'))) === review)
    await vscode.commands.executeCommand(command, argument);
}

/** How somebody is asked for a review, and what leads to it. */
function askingFor(notice: Exclude<Notice, { about: 'outcome' | 'delegation' }>) {
  switch (notice.about) {
    case 'review':
      return {
        text: reviewInWords(notice.request),
        command: accessCommands.review,
        argument: { requestId: notice.request.id },
      };
    case 'break_glass':
      return {
        text: l10n.t(
          '{0} broke glass, which has to be reviewed. {1}',
          plain(notice.grant.person.name),
          plain(scopeInWords(l10n, notice.grant.scope), 200),
        ),
        command: accessCommands.review,
        argument: { grant: { id: notice.grant.id } },
      };
    case 'policy_change':
      return {
        text: l10n.t(
          '{0} waits for your review.',
          plain(policyChangeInWords(l10n, notice.policyChange), 200),
        ),
        command: accessCommands.reviewPolicy,
        argument: { policyChange: { id: notice.policyChange.id } },
      };
  }
}

function reviewInWords({ requester, wanted, notices, reviewAs }: ListedRequest): string {
  const [who, what] = [plain(requester.name), plain(requestInWords(l10n, wanted), 200)];
  const forWhom = forWhomInWords(l10n, reviewAs);
  if (forWhom !== null) return l10n.t('{0} asks for a review, {1}. {2}', who, plain(forWhom), what);
  return notices.length === 0
    ? l10n.t('{0} asks for your review. {1}', who, what)
    : l10n.t('{0} still waits for a review. {1}', who, what);
}

async function tellDelegation({ delegation }: Extract<Notice, { about: 'delegation' }>): Promise<void> {
  const decline = l10n.t('Decline…');
  const text = l10n.t(
    '{0} has delegated their reviews to you, {1}. {2}',
    plain(delegation.delegator.name),
    delegationWindow(l10n, delegation, momentInWords),
    plain(delegation.reason, 200),
  );
  if ((await vscode.window.showInformationMessage(text, decline, l10n.t('Later'))) === decline)
    await vscode.commands.executeCommand(accessCommands.endDelegation, { delegation });
}

async function tellOutcome({ request }: Extract<Notice, { about: 'outcome' }>): Promise<void> {
  const show = l10n.t('Show');
  const comments = request.reviews.flatMap((review) =>
    review.comment === null ? [] : [`${plain(reviewerInWords(l10n, review))}: ${plain(review.comment, 200)}`],
  );
  const why = request.application?.detail ?? request.closedBecause;
  const text = [
    l10n.t(
      '{0}: {1}.',
      plain(requestInWords(l10n, request.wanted), 200),
      requestStanding(l10n, request, momentInWords),
    ),
    ...(why === null ? [] : [plain(why, 300)]),
    ...comments,
  ].join(' ');
  const isGood =
    request.state === 'approved' && !['failed', 'unknown'].includes(request.application?.state ?? '');
  const say = isGood ? vscode.window.showInformationMessage : vscode.window.showWarningMessage;
  if ((await say(text, show, l10n.t('Later'))) === show) {
    await vscode.commands.executeCommand(accessCommands.show);
  }
}
