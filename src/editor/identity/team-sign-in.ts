import * as vscode from 'vscode';
import {
  offersDevices,
  signInByBrowser,
  signInByDevice,
  type StepUpNeed,
} from '../../client/identity/sign-in';
import type { Session } from '../../client/identity/session';
import type { TokenSet } from '../../client/identity/token-set';
import { shownText } from '../shared/shown-text';

/** Signs people in at a team's warden. One sign-in at a time; beginning another ends the one before. */
export class TeamSignIn {
  #pending: AbortController | null = null;

  constructor(readonly session: Session) {}

  /** Rejects with `vscode.CancellationError` when the person gives up. */
  async signIn(): Promise<TokenSet> {
    const provider = await this.session.provider();
    return this.#alone(vscode.l10n.t('Signing in to {0}', shownText(this.session.warden)), async (signal) => {
      const tokens =
        answersHere() || !offersDevices(provider)
          ? await signInByBrowser(provider, { open: openInBrowser, words: words(), signal })
          : await signInByDevice(provider, { show: showCode, signal });
      return this.session.begin(tokens);
    });
  }

  /** The ID token that shows a second factor for one act. The session stays as it is. */
  async stepUp(need: StepUpNeed): Promise<string> {
    const provider = await this.session.provider();
    const title = vscode.l10n.t('Waiting for your second factor in the browser');
    const tokens = await this.#alone(title, (signal) =>
      signInByBrowser(provider, { open: openInBrowser, words: words(), stepUp: need, signal }),
    );
    if (tokens.id_token === undefined) throw new Error('The identity provider gave no ID token.');
    return tokens.id_token;
  }

  async signOut(): Promise<void> {
    this.#pending?.abort(new vscode.CancellationError());
    await this.session.end();
  }

  async #alone<Result>(title: string, work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
    this.#pending?.abort(new vscode.CancellationError());
    const pending = new AbortController();
    this.#pending = pending;
    const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
    try {
      return await vscode.window.withProgress(options, (_, cancellation) => {
        cancellation.onCancellationRequested(() => pending.abort(new vscode.CancellationError()));
        return work(pending.signal);
      });
    } finally {
      if (this.#pending === pending) this.#pending = null;
    }
  }
}

/** Whether the browser and this code are on one machine, so that the one can answer to a port of the other. */
const answersHere = () => vscode.env.uiKind === vscode.UIKind.Desktop && vscode.env.remoteName === undefined;

const openInBrowser = (url: URL) => vscode.env.openExternal(vscode.Uri.parse(url.href, true));

const words = () => ({
  done: vscode.l10n.t('You are signed in. You can close this page and go back to the editor.'),
  refused: vscode.l10n.t('You are not signed in. You can close this page.'),
});

function showCode(code: string, address: string): void {
  const open = vscode.l10n.t('Copy Code and Open');
  const text = vscode.l10n.t('Enter the code {0} at {1} to sign in.', shownText(code), shownText(address));
  void vscode.window.showInformationMessage(text, open).then(async (chosen) => {
    if (chosen !== open) return;
    await vscode.env.clipboard.writeText(code);
    await openInBrowser(new URL(address));
  });
}
