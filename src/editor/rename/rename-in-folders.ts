import * as vscode from 'vscode';
import { planRename, type RenameObstacle } from '../../references/rename/rename-plan';
import { locationOf } from '../index/places';
import type { FolderIndex, Services } from '../services';

/** What stands in the way of renaming a key. */
export interface Hindrance {
  readonly why: RenameObstacle['why'];
  readonly location: vscode.Location;
}

/** What renaming a key changes in all folders, or why it can't be done. */
export type Renaming =
  | { readonly edit: vscode.WorkspaceEdit }
  | { readonly hindrances: readonly Hindrance[] }
  /** Folders are being looked through: there may be references that nobody knows of yet. */
  | 'scanning';

/**
 * Plans to give a key another name wherever code names it. Every change is to be confirmed before it is made.
 * @throws RangeError when the new key is not portable
 */
export async function renameInFolders(
  from: string,
  to: string,
  indexes: Services['indexes'],
): Promise<Renaming> {
  const unsaved = vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty);
  await Promise.all(unsaved.map((document) => indexes.upToDate(document)));
  if (indexes.folders.some(({ scanning }) => scanning)) return 'scanning';
  const edit = new vscode.WorkspaceEdit();
  const hindrances: Hindrance[] = [];
  for (const held of indexes.folders) hindrances.push(...(await planInFolder(held, { from, to }, edit)));
  return hindrances.length > 0 ? { hindrances } : { edit };
}

async function planInFolder(
  { folder, index }: FolderIndex,
  { from, to }: { from: string; to: string },
  edit: vscode.WorkspaceEdit,
): Promise<readonly Hindrance[]> {
  const files = [...new Set(index.toKey(from).map(({ file }) => file))];
  const texts = new Map<string, string>();
  for (const file of files) {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, file));
    texts.set(file, document.getText());
  }
  const explained = [];
  for await (const one of index.explain(files)) if (one.reference.key === from) explained.push(one);
  const plan = planRename({ explained, textOf: (file) => texts.get(file) ?? '', to });
  for (const place of plan.edits) {
    const { uri, range } = locationOf(folder, place);
    edit.replace(uri, range, place.text, confirmation());
  }
  return plan.obstacles.map(({ why, at }) => ({ why, location: locationOf(folder, at) }));
}

const confirmation = (): vscode.WorkspaceEditEntryMetadata => ({
  needsConfirmation: true,
  label: vscode.l10n.t('Rename flag key'),
  description: vscode.l10n.t('in code only'),
});
