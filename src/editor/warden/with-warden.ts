import * as vscode from 'vscode';
import type { WardenClient } from '../../client/warden-client';
import type { Services } from '../services';
import { failureInWords } from '../shared/failure-words';
import { plain } from '../shared/shown-text';
import { reachWarden } from './reach-warden';
import { withShownWaiting } from './shown-waiting';

/** Does something with the warden, and tells when it failed. Cancelling is no failure. */
export async function withWarden(
  services: Pick<Services, 'warden' | 'log'>,
  act: (client: WardenClient) => Promise<void>,
): Promise<void> {
  const client = await reachWarden(services);
  if (client === undefined) return;
  try {
    await act(withShownWaiting(client));
  } catch (error) {
    if (error instanceof Error && error.name === 'AbortError') return;
    services.log.warn(`The warden was asked in vain: ${String(error)}`);
    await vscode.window.showErrorMessage(plain(failureInWords(vscode.l10n, error), 500));
  }
}

/** Shows that something is under way, and lets a person cancel it. */
export function working<Result>(
  title: string,
  action: (signal: AbortSignal) => Promise<Result>,
): Thenable<Result> {
  const abort = new AbortController();
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title, cancellable: true },
    (_, token) => {
      token.onCancellationRequested(() => abort.abort());
      return action(abort.signal);
    },
  );
}
