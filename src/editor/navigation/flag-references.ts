import type * as vscode from 'vscode';
import type { Services } from '../services';
import { entriesInFlagFiles } from './flag-files';
import { namedFlag } from './named-flag';

/** All places that name a flag, in all folders, from code or from the flag's entry in a flag file. */
export class FlagReferences implements vscode.ReferenceProvider {
  constructor(private readonly sources: Pick<Services, 'catalogue' | 'indexes'>) {}

  async provideReferences(
    document: vscode.TextDocument,
    position: vscode.Position,
    { includeDeclaration }: vscode.ReferenceContext,
    token: vscode.CancellationToken,
  ): Promise<vscode.Location[] | undefined> {
    const named = await namedFlag(document, position, this.sources);
    if (named === undefined || token.isCancellationRequested) return undefined;
    const inCode = this.sources.indexes.locationsOf(named.key).map(({ location }) => location);
    const entries = includeDeclaration ? await entriesInFlagFiles(named.key, this.sources.catalogue) : [];
    return [...entries, ...inCode];
  }
}
