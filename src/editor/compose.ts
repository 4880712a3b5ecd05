import * as vscode from 'vscode';
import { LiveAccess } from '../client/access/live-access';
import type { LiveCatalogue } from '../client/live-catalogue';
import { WatchedFolderConfigurations } from './configuration/folder-configurations';
import { registerFeatures } from './features';
import { registerIndex } from './index/register-index';
import { WorkspaceIndexes } from './index/workspace-indexes';
import { LedgerAccess } from './ledger/ledger-access';
import { witnessDemand } from './ledger/witness-demand';
import { offerReloadForAnotherWarden, openSignIn } from './identity/open-sign-in';
import { registerIdentity } from './identity/register-identity';
import type { Services } from './services';
import { LiveSprawlModel } from './sprawl-view/live-sprawl-model';
import { AttentionItem } from './status-bar/attention-item';
import { openWarden } from './warden/open-warden';
import { registerWarden } from './warden/register-warden';
import { remoteName } from './warden/remote-identity';
import { startWhenNeeded } from './warden/start-when-needed';
import { openReferenceIndex } from '../references/open-reference-index';

/**
 * Composes the extension. Nothing is started here but the look for flags in the code of this window.
 * @returns what follows the warden, to be left when the window closes
 */
export function compose(context: vscode.ExtensionContext): LiveCatalogue {
  const own = <Owned extends vscode.Disposable>(owned: Owned): Owned => {
    context.subscriptions.push(owned);
    return owned;
  };
  const log = own(vscode.window.createOutputChannel('Flagwarden', { log: true }));
  const signIn = openSignIn(context);
  const { warden, catalogue, access: way, mayBeConnected } = openWarden(context, log, signIn);
  const configurations = own(new WatchedFolderConfigurations(log));
  const indexes = own(
    new WorkspaceIndexes({ catalogue, configurations, log, context, openIndex: openReferenceIndex }),
  );
  const sprawl = own(new LiveSprawlModel({ catalogue, indexes, configurations, log }));
  const access = own(new LiveAccess({ stream: catalogue, log }));
  // What is trusted of one warden is never held against another.
  const ledgerDirectory = vscode.Uri.joinPath(
    context.globalStorageUri,
    signIn ? `ledger-${remoteName(signIn.session.warden)}` : 'ledger',
  ).fsPath;
  const ledger = own(
    new LedgerAccess({
      client: () => way.current,
      catalogue,
      stream: catalogue,
      access,
      log,
      // The user's own warden, on this machine, has no witnesses.
      ...(signIn && { demand: witnessDemand }),
      directory: ledgerDirectory,
    }),
  );
  const services: Services = {
    catalogue,
    indexes,
    configurations,
    warden: way,
    sprawl,
    access,
    ledger,
    log,
    context,
  };

  own(registerIndex(indexes));
  own(registerWarden(way, catalogue, warden));
  registerFeatures(services).forEach(own);
  own(new AttentionItem(services));
  own(
    registerIdentity(
      signIn,
      context.secrets,
      {
        onSignedIn: () => way.retry(),
        onSignedInElsewhere: () => catalogue.started && way.retry(),
        onSignedOut: () => warden.current && warden.lost(warden.current),
      },
      log,
    ),
  );
  own(offerReloadForAnotherWarden());
  own(startWhenNeeded(catalogue, indexes, mayBeConnected));
  return catalogue;
}
