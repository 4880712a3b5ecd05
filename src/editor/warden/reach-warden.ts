import * as vscode from 'vscode';
import { EmbeddedFailure } from '../../client/embedded/embedded-failure';
import type { WardenClient } from '../../client/warden-client';
import { SignedOut } from '../../client/warden-errors';
import type { Services } from '../services';
import { failureInWords } from '../shared/failure-words';
import { plain } from '../shared/shown-text';
import { whileWaiting } from './shown-waiting';
import { offerSignIn, showWardenFailure } from './warden-trouble';

/** A client of the warden, with progress when it takes a moment; undefined when there is none, which is then told. */
export async function reachWarden({
  warden,
  log,
}: Pick<Services, 'warden' | 'log'>): Promise<WardenClient | undefined> {
  if (warden.current !== undefined) return warden.current;
  try {
    return await whileWaiting(() => warden.ensure());
  } catch (error) {
    log.warn(`The warden can't be reached: ${String(error)}`);
    if (error instanceof SignedOut) {
      await offerSignIn();
      return warden.ensure().catch(() => undefined);
    }
    // Lasting failures are told by themselves, once.
    if (!(error instanceof EmbeddedFailure)) {
      await vscode.window.showErrorMessage(plain(failureInWords(vscode.l10n, error), 500));
    } else if (!error.isLasting) await showWardenFailure(error);
    return undefined;
  }
}
