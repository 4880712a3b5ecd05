import * as vscode from 'vscode';
import type { Services } from '../services';
import { showPlaces } from '../shared/show-places';
import { plain } from '../shared/shown-text';
import type { FlagArgument } from './choose-flag';

/** Copies a key exactly as it is. */
export async function copyKey(key: string): Promise<void> {
  await vscode.env.clipboard.writeText(key);
  vscode.window.setStatusBarMessage(vscode.l10n.t('Copied {0}', plain(key)), 3000);
}

/** Opens a flag's page on its platform; the contract admits http and https addresses only. */
export async function openOnPlatform(
  { key, connectionId }: FlagArgument,
  catalogue: Services['catalogue'],
): Promise<void> {
  const pages = catalogue
    .flagsByKey(key)
    .filter((flag) => flag.url !== null && (connectionId ?? flag.connectionId) === flag.connectionId);
  const [page, ...others] = pages;
  if (page?.url == null) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('No platform tells where {0} can be seen.', plain(key)),
    );
    return;
  }
  if (others.length === 0) return void (await vscode.env.openExternal(vscode.Uri.parse(page.url, true)));
  const names = new Map(catalogue.connections().map(({ id, name }) => [id, name]));
  const items = pages.map((flag) => ({
    label: plain(names.get(flag.connectionId) ?? flag.connectionId),
    url: flag.url ?? '',
  }));
  const title = vscode.l10n.t('Open {0} in', plain(key));
  const chosen = await vscode.window.showQuickPick(items, { title });
  if (chosen) await vscode.env.openExternal(vscode.Uri.parse(chosen.url, true));
}

/** Shows all references to a key: at the cursor where it is on one of them, else at the first. */
export async function showReferences(key: string, indexes: Services['indexes']): Promise<void> {
  const locations = indexes.locationsOf(key).map(({ location }) => location);
  if (locations.length === 0) tellNoReference(key, indexes);
  else await showPlaces(locations);
}

/** Says that no reference is known: for sure, or only so far. */
export function tellNoReference(key: string, indexes: Services['indexes']): void {
  const complete = indexes.folders.every(({ scanning }) => !scanning);
  void vscode.window.showInformationMessage(
    complete
      ? vscode.l10n.t('No code here names {0}.', plain(key))
      : vscode.l10n.t('No reference to {0} was found so far.', plain(key)),
  );
}
