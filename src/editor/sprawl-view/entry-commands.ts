import * as vscode from 'vscode';
import type { Services } from '../services';
import type { EntryNode } from './sprawl-node';

/** Copies a flag's key. */
export async function copyKey({ entry }: EntryNode): Promise<void> {
  await vscode.env.clipboard.writeText(entry.key);
  vscode.window.setStatusBarMessage(vscode.l10n.t('Copied {0}', entry.key), 3000);
}

/** Opens a flag's page on its platform; the contract admits http and https addresses only. */
export async function openOnPlatform({ entry }: EntryNode): Promise<void> {
  if (entry.flag?.url != null) await vscode.env.openExternal(vscode.Uri.parse(entry.flag.url, true));
}

/** Opens the first reference and shows all of them there. */
export async function showReferences({ entry }: EntryNode, indexes: Services['indexes']): Promise<void> {
  const locations = indexes.locationsOf(entry.key).map(({ location }) => location);
  const [first] = locations;
  if (first === undefined) return;
  await vscode.window.showTextDocument(first.uri, { selection: first.range });
  await vscode.commands.executeCommand(
    'editor.action.showReferences',
    first.uri,
    first.range.start,
    locations,
  );
}
