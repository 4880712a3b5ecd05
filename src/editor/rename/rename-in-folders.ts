import * as vscode from 'vscode';
import { planRename, type RenameObstacle } from '../../references/rename/rename-plan';
import { locationOf } from '../index/places';
import type { FolderIndex, Services } from '../services';

/** What stands in the way of renaming a key. */
export interface Hindrance {
  readonly why: RenameObstacle['why'];
  readonly location: vscode.Location;
}

/** New text in place of what stands somewhere. */
export interface Change {
  readonly location: vscode.Location;
  readonly text: string;
}

/** What renaming a key changes in all folders, or why it can't be done. */
export type Renaming =
  | { readonly changes: readonly Change[] }
  | { readonly hindrances: readonly Hindrance[] }
  /** Folders are being looked through: there may be references that nobody knows of yet. */
  | 'scanning';

/**
 * Plans to give a key another name wherever code names it.
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
  const changes: Change[] = [];
  const hindrances: Hindrance[] = [];
  for (const held of indexes.folders) {
    const planned = await planInFolder(held, from, to);
    changes.push(...planned.changes);
    hindrances.push(...planned.hindrances);
  }
  return hindrances.length > 0 ? { hindrances } : { changes };
}

async function planInFolder({ folder, index }: FolderIndex, from: string, to: string) {
  const files = [...new Set(index.toKey(from).map(({ file }) => file))];
  const texts = new Map<string, string>();
  for (const file of files) {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, file));
    texts.set(file, document.getText());
  }
  const explained = [];
  for await (const one of index.explain(files)) if (one.reference.key === from) explained.push(one);
  const plan = planRename({ explained, textOf: (file) => texts.get(file) ?? '', to });
  return {
    changes: plan.edits.map((edit): Change => ({ location: locationOf(folder, edit), text: edit.text })),
    hindrances: plan.obstacles.map(({ why, at }): Hindrance => ({ why, location: locationOf(folder, at) })),
  };
}

/** The changes as one edit; `previewed` shows them, each to be ticked, before any is made. */
export function editOf(changes: readonly Change[], previewed = false): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  for (const { location, text } of changes)
    edit.replace(location.uri, location.range, text, {
      needsConfirmation: previewed,
      label: vscode.l10n.t('Rename flag key'),
      description: vscode.l10n.t('in code only'),
    });
  return edit;
}
