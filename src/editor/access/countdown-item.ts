import * as vscode from 'vscode';
import type { AccessModel } from '../../client/access/access-model';
import { momentInWords } from '../shared/moment-in-words';
import { plain } from '../shared/shown-text';
import { accessCommands } from './access-commands';
import { scopeInWords } from './access-words';
import { countdownTo } from './countdown';
import type { GrantClock } from './grant-clock';

const { l10n } = vscode;

/** The status bar item that counts down the grant that ends first. Hidden while there is none. */
export class CountdownItem implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem('grant', vscode.StatusBarAlignment.Left, 9);
  private readonly subscriptions: vscode.Disposable;
  private shown = '';

  constructor(
    private readonly model: AccessModel,
    private readonly clock: GrantClock,
  ) {
    this.item.name = l10n.t('Flagwarden: Grant That Ends First');
    this.item.command = accessCommands.show;
    this.subscriptions = vscode.Disposable.from(
      this.item,
      clock.onDidTick(() => this.draw()),
    );
    this.draw();
  }

  dispose(): void {
    this.subscriptions.dispose();
  }

  private draw(): void {
    const now = new Date();
    const { active } = this.clock;
    const [first] = active;
    const left = first && countdownTo(l10n, new Date(first.endsAt), now);
    if (first === undefined || left === undefined || left.isOver) {
      this.shown = '';
      return this.item.hide();
    }
    const others = active.length - 1;
    const where = plain(first.scope.environments.join(', '), 30);
    const text = [`$(key) ${where}: ${left.text}`, ...(others > 0 ? [`+${others}`] : [])].join(' ');
    if (text === this.shown) return;
    this.shown = text;
    const known =
      this.model.own.is === 'current' ? [] : [l10n.t('As it was told last; the warden does not answer.')];
    this.item.text = text;
    this.item.tooltip = [
      ...active.map((grant) =>
        l10n.t(
          '{0}, until {1}',
          plain(scopeInWords(l10n, grant.scope)),
          momentInWords(new Date(grant.endsAt)),
        ),
      ),
      ...known,
    ].join('\n');
    const label = l10n.t('Flagwarden: {0}, {1} left', plain(scopeInWords(l10n, first.scope)), left.text);
    this.item.accessibilityInformation = { label, role: 'button' };
    this.item.show();
  }
}
