import * as vscode from 'vscode';
import type { Provider } from '../../client/identity/provider';
import {
  ChallengeNotCarried,
  NoWayBack,
  offersDevices,
  signInByBrowser,
  signInByDevice,
  type StepUpNeed,
  type Tokens,
} from '../../client/identity/sign-in';
import type { Session } from '../../client/identity/session';
import type { TokenSet } from '../../client/identity/token-set';
import { plain } from '../shared/shown-text';
import { showCode } from './by-code';
import { askForAddress } from './by-hand';
import { openInBrowser } from './open-in-browser';
import { wayBack } from './way-back';

/** What a sign-in works with. */
interface Scene {
  readonly title: string;
  readonly progress: vscode.Progress<{ message: string }>;
  readonly signal: AbortSignal;
  readonly stepUp?: StepUpNeed;
}

/** Signs people in at a team's warden. One sign-in at a time; beginning another ends the one before. */
export class TeamSignIn {
  #pending: AbortController | null = null;
  /** Whether codes of this provider were found to prove nothing about a challenge. */
  #codesProveNothing = false;

  constructor(readonly session: Session) {}

  /** Rejects with `vscode.CancellationError` when the person gives up. */
  async signIn(): Promise<TokenSet> {
    const provider = await this.session.provider();
    const title = vscode.l10n.t('Signing in to {0}', plain(this.session.warden));
    return this.#alone(title, async (scene) => this.session.begin(await this.#ways(provider, scene)));
  }

  /** The ID token that shows a second factor for one act. The session stays as it is. */
  async stepUp(need: StepUpNeed): Promise<string> {
    const provider = await this.session.provider();
    const title = vscode.l10n.t('Waiting for your second factor in the browser');
    const tokens = await this.#alone(title, (scene) => this.#ways(provider, { ...scene, stepUp: need }));
    if (tokens.id_token === undefined) throw new Error('The identity provider gave no ID token.');
    return tokens.id_token;
  }

  async signOut(): Promise<void> {
    this.#pending?.abort(new vscode.CancellationError());
    await this.session.end();
  }

  /**
   * By the browser's answer to this machine where it can give one, else by a code on the provider's page, else by the address
   * that the person brings from the browser.
   */
  async #ways(provider: Provider, { title, progress, signal, stepUp }: Scene): Promise<Tokens> {
    const common = { signal, ...(stepUp && { stepUp }) };
    const byBrowser = { ...common, open: openInBrowser, words: words() };
    try {
      return await signInByBrowser(provider, { ...byBrowser, fromOutside: wayBack });
    } catch (error) {
      if (!(error instanceof NoWayBack)) throw error;
    }
    if (offersDevices(provider) && !(stepUp && this.#codesProveNothing)) {
      try {
        return await signInByDevice(provider, { ...common, show: showCode(title, progress) });
      } catch (error) {
        if (!(error instanceof ChallengeNotCarried)) throw error;
        this.#codesProveNothing = true;
        progress.report({
          message: vscode.l10n.t(
            'A code does not suffice for your identity provider. Confirm once more in the browser.',
          ),
        });
      }
    }
    return signInByBrowser(provider, { ...byBrowser, byHand: askForAddress(title) });
  }

  async #alone<Result>(title: string, work: (scene: Scene) => Promise<Result>): Promise<Result> {
    this.#pending?.abort(new vscode.CancellationError());
    const pending = new AbortController();
    this.#pending = pending;
    const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
    try {
      return await vscode.window.withProgress(options, (progress, cancellation) => {
        cancellation.onCancellationRequested(() => pending.abort(new vscode.CancellationError()));
        return work({ title, progress, signal: pending.signal });
      });
    } finally {
      if (this.#pending === pending) this.#pending = null;
    }
  }
}

const words = () => ({
  done: vscode.l10n.t('You are signed in. You can close this page and go back to the editor.'),
  refused: vscode.l10n.t('You are not signed in. You can close this page.'),
});
