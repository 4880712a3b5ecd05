import type * as vscode from 'vscode';
import type { Sprawl } from '../../lifecycle/sprawl';

/** How flags and code agree in this window, kept current. What the tree, its badge and the status bar show. */
export interface SprawlModel extends vscode.Disposable {
  readonly sprawl: Sprawl;
  /** Whether everything needed was read at least once: the catalogue and the first scan of every folder. */
  readonly settled: boolean;
  /** Unknown and stale flags: the one number that asks for someone's attention. */
  readonly attentionCount: number;
  /** Fires after `sprawl` was made anew; many changes in a row end in one event. */
  readonly onDidChange: vscode.Event<void>;
}
