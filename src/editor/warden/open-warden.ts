import * as vscode from 'vscode';
import * as z from 'zod';
import { CatalogueMemory, type Identity } from '../../client/catalogue-memory';
import { WardenIdentity } from '../../client/embedded/data-directory';
import { EmbeddedWarden } from '../../client/embedded/embedded-warden';
import { hasStore } from '../../client/embedded/store-presence';
import { StoredSecrets } from '../../client/embedded/warden-secrets';
import { LiveCatalogue } from '../../client/live-catalogue';
import { RemoteWarden } from '../../client/remote-warden';
import type { TeamSignIn } from '../identity/team-sign-in';
import { FollowedWarden } from './followed-warden';
import { remoteIdentity } from './remote-identity';
import type { UsedWarden } from './used-warden';

const Manifest = z.object({ version: z.string() });

export interface OpenedWarden {
  readonly warden: UsedWarden;
  readonly catalogue: LiveCatalogue;
  readonly access: FollowedWarden;
  readonly mayBeConnected: MayBeConnected;
}

/**
 * Whether a platform may be connected there.
 * @param remembered how many were when this machine last saw it; null where nothing is remembered
 */
export type MayBeConnected = (remembered: number | null) => Promise<boolean>;

/** Puts together the way to the warden: the team's where one is set, else the user's embedded one. Starts nothing. */
export function openWarden(
  context: vscode.ExtensionContext,
  log: vscode.LogOutputChannel,
  signIn: TeamSignIn | null,
): OpenedWarden {
  const place = (name: string) => vscode.Uri.joinPath(context.globalStorageUri, name).fsPath;
  if (signIn) {
    const warden = new RemoteWarden(signIn.session, (need) => signIn.stepUp(need));
    // Others may have connected one meanwhile.
    return opened(warden, remoteIdentity(signIn.session.warden), place('remembered'), log, async () => true);
  }
  const dataDirectory = place('warden');
  const identity = new WardenIdentity(dataDirectory);
  const warden = new EmbeddedWarden({
    dataDirectory,
    script: context.asAbsolutePath('dist/warden.js'),
    runtime: process.execPath,
    version: Manifest.parse(context.extension.packageJSON).version,
    secrets: new StoredSecrets(context.secrets, identity),
    log,
  });
  const mayBeConnected: MayBeConnected = async (remembered) =>
    remembered === null ? hasStore(dataDirectory) : remembered > 0;
  return opened(warden, identity, place('remembered'), log, mayBeConnected);
}

function opened(
  warden: UsedWarden,
  identity: Identity,
  folder: string,
  log: vscode.LogOutputChannel,
  mayBeConnected: MayBeConnected,
): OpenedWarden {
  const catalogue = new LiveCatalogue({ source: warden, memory: new CatalogueMemory(folder, identity), log });
  return { warden, catalogue, access: new FollowedWarden(warden, catalogue), mayBeConnected };
}
