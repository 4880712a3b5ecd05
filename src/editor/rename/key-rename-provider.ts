import * as vscode from 'vscode';
import { namedFlag, type NamedFlag } from '../navigation/named-flag';
import type { Services } from '../services';
import { editOf, renameInFolders } from './rename-in-folders';
import { faultOfName, hindrancesInWords, stillScanning } from './rename-words';

/**
 * Renames keys where they are written as texts. Names that stand for keys are left to the language's own rename, which
 * asks after this one has declined.
 */
export class KeyRenameProvider implements vscode.RenameProvider {
  constructor(private readonly sources: Pick<Services, 'catalogue' | 'indexes'>) {}

  async prepareRename(document: vscode.TextDocument, position: vscode.Position) {
    const { key, range } = await this.#written(document, position);
    return { range, placeholder: key };
  }

  async provideRenameEdits(
    document: vscode.TextDocument,
    position: vscode.Position,
    to: string,
  ): Promise<vscode.WorkspaceEdit> {
    const { indexes } = this.sources;
    const { key } = await this.#written(document, position);
    const fault = faultOfName(key, to, indexes);
    if (fault !== undefined) throw new Error(fault);
    const renaming = await renameInFolders(key, to, indexes);
    if (renaming === 'scanning') throw new Error(stillScanning());
    if ('hindrances' in renaming) throw new Error(hindrancesInWords(key, renaming.hindrances));
    return editOf(renaming.changes);
  }

  async #written(document: vscode.TextDocument, position: vscode.Position): Promise<NamedFlag> {
    const named = await namedFlag(document, position, this.sources);
    if (named?.in === 'code' && document.getText(named.range) === named.key) return named;
    throw new Error(vscode.l10n.t('No flag key is written here.'));
  }
}
