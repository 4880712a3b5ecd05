import * as vscode from 'vscode';
import { chooseFlag } from '../flag-commands/choose-flag';
import { tellNoReference } from '../flag-commands/flag-actions';
import type { Services } from '../services';
import { showPlaces } from '../shared/show-places';
import { plain } from '../shared/shown-text';
import { editOf, renameInFolders, type Change, type Hindrance } from './rename-in-folders';
import { faultOfName, hindrancesInWords, stillScanning } from './rename-words';

const { l10n } = vscode;

/** Asks for the new key of a flag, and shows what would change before anything does. */
export async function renameKey(
  argument: unknown,
  sources: Pick<Services, 'catalogue' | 'indexes'>,
): Promise<void> {
  const { indexes } = sources;
  const chosen = await chooseFlag(argument, sources, { title: l10n.t('Rename the key of which flag?') });
  if (chosen === undefined) return;
  const from = chosen.key;
  if (indexes.locationsOf(from).length === 0) return tellNoReference(from, indexes);
  const to = await vscode.window.showInputBox({
    title: l10n.t('Rename {0} in Code', plain(from)),
    prompt: l10n.t('Changes code only: on its platform, the flag keeps its key.'),
    value: from,
    validateInput: (value) => (value === from ? undefined : faultOfName(from, value, indexes)),
  });
  if (to === undefined || to === from) return;
  const renaming = await renameInFolders(from, to, indexes);
  if (renaming === 'scanning') void vscode.window.showInformationMessage(stillScanning());
  else if ('hindrances' in renaming) await tell(from, renaming.hindrances);
  else await apply(renaming.changes, { from, to });
}

async function apply(changes: readonly Change[], { from, to }: { from: string; to: string }): Promise<void> {
  const files = new Set(changes.map(({ location }) => location.uri.toString())).size;
  const choices = [
    {
      label: l10n.t('Preview the Changes'),
      description: l10n.t('tick those that are to be made'),
      previewed: true,
    },
    { label: l10n.t('Make All Changes'), description: l10n.t('they can be undone'), previewed: false },
  ];
  const chosen = await vscode.window.showQuickPick(choices, {
    title: l10n.t('Rename {0} to {1} in Code', plain(from), plain(to)),
    placeHolder: l10n.t('Places: {0}. Files: {1}.', changes.length, files),
  });
  if (chosen) await vscode.workspace.applyEdit(editOf(changes, chosen.previewed), { isRefactoring: true });
}

async function tell(key: string, hindrances: readonly Hindrance[]): Promise<void> {
  const show = l10n.t('Show the Places');
  const chosen = await vscode.window.showWarningMessage(hindrancesInWords(key, hindrances), show);
  if (chosen === show) await showPlaces(hindrances.map(({ location }) => location));
}
