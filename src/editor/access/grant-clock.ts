import * as vscode from 'vscode';
import type { AccessModel } from '../../client/access/access-model';
import { valueOf } from '../../client/access/known';
import type { Grant } from '../../contract/grant';
import { countdownTo } from './countdown';

/** Ticks whenever the countdown of an active grant reads differently; rests while there is none. */
export class GrantClock implements vscode.Disposable {
  private readonly ticked = new vscode.EventEmitter<void>();
  readonly onDidTick = this.ticked.event;
  private readonly stop: () => void;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly model: AccessModel) {
    this.stop = model.onDidChange(() => this.tick());
    this.schedule();
  }

  /** The person's active grants, as far as anything is known of them, by their ends. */
  get active(): readonly Grant[] {
    return (valueOf(this.model.own)?.grants ?? [])
      .filter(({ state }) => state === 'active')
      .toSorted((a, b) => Date.parse(a.endsAt) - Date.parse(b.endsAt));
  }

  dispose(): void {
    this.stop();
    clearTimeout(this.timer);
    this.ticked.dispose();
  }

  private tick(): void {
    this.schedule();
    this.ticked.fire();
  }

  private schedule(): void {
    clearTimeout(this.timer);
    const now = new Date();
    const waits = this.active.flatMap(
      ({ endsAt }) => countdownTo(vscode.l10n, new Date(endsAt), now).nextIn ?? [],
    );
    if (waits.length > 0) this.timer = setTimeout(() => this.tick(), Math.min(...waits));
  }
}
