import type * as vscode from 'vscode';
import type { Reference } from '../../references/reference';
import type { Services } from '../services';
import { entriesInFlagFiles } from './flag-files';
import { namedFlag } from './named-flag';

/** Leads from code that names a flag to the flag's entry in flag files; without one, to the constants that hold its key. */
export class FlagDefinitions implements vscode.DefinitionProvider {
  constructor(private readonly sources: Pick<Services, 'catalogue' | 'indexes'>) {}

  async provideDefinition(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.LocationLink[] | undefined> {
    const { catalogue, indexes } = this.sources;
    const named = await namedFlag(document, position, this.sources);
    if (named === undefined || named.in === 'flag file' || token.isCancellationRequested) return undefined;
    const entries = await entriesInFlagFiles(named.key, catalogue);
    const places = entries.length > 0 ? entries : this.constants(named.key, indexes);
    return places.map(({ uri, range }) => ({
      originSelectionRange: named.range,
      targetUri: uri,
      targetRange: range,
    }));
  }

  private constants(key: string, indexes: Services['indexes']): vscode.Location[] {
    return indexes
      .locationsOf(key)
      .filter(({ reference }) => holdsKey(reference))
      .map(({ location }) => location);
  }
}

/** A constant's own text, not a use of the constant by its name. */
const holdsKey = ({ kind, key, column, endColumn }: Reference) =>
  kind === 'constant' && endColumn - column === key.length;
