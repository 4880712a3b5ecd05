import * as vscode from 'vscode';
import { z } from 'zod';
import { CatalogueMemory } from '../../client/catalogue-memory';
import { WardenIdentity } from '../../client/embedded/data-directory';
import { EmbeddedWarden } from '../../client/embedded/embedded-warden';
import { StoredSecrets } from '../../client/embedded/warden-secrets';
import { LiveCatalogue } from '../../client/live-catalogue';
import { EmbeddedAccess } from './embedded-access';

const Manifest = z.object({ version: z.string() });

export interface OpenedWarden {
  dataDirectory: string;
  warden: EmbeddedWarden;
  catalogue: LiveCatalogue;
  access: EmbeddedAccess;
}

/** Puts together the way to the user's embedded warden. Starts nothing. */
export function openWarden(context: vscode.ExtensionContext, log: vscode.LogOutputChannel): OpenedWarden {
  const place = (name: string) => vscode.Uri.joinPath(context.globalStorageUri, name).fsPath;
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
  const memory = new CatalogueMemory(place('remembered'), identity);
  const catalogue = new LiveCatalogue({ source: warden, memory, log });
  return { dataDirectory, warden, catalogue, access: new EmbeddedAccess(warden, catalogue) };
}
