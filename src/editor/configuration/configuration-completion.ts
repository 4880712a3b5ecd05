import * as vscode from 'vscode';
import { configurationFileName } from '../../configuration/configuration';
import { completeConfiguration } from '../../configuration/complete-configuration';
import type { FlagCatalogue } from '../../client/catalogue';

/**
 * Completion in `flagwarden.yml`. Where Red Hat's YAML extension is installed it completes from the schema that the
 * manifest contributes, and this stays silent.
 */
export class ConfigurationCompletion implements vscode.CompletionItemProvider {
  static readonly selector: vscode.DocumentSelector = { pattern: `**/${configurationFileName}` };

  constructor(private readonly catalogue: Pick<FlagCatalogue, 'connections'>) {}

  provideCompletionItems(document: vscode.TextDocument, position: vscode.Position): vscode.CompletionItem[] {
    if (vscode.extensions.getExtension('redhat.vscode-yaml') !== undefined) return [];
    const before = document.getText(new vscode.Range(new vscode.Position(0, 0), position));
    const names = this.catalogue.connections().map(({ name }) => name);
    return completeConfiguration(before, names).map(({ kind, text, description }) => {
      const isName = kind === 'name';
      const item = new vscode.CompletionItem(
        text,
        isName ? vscode.CompletionItemKind.Property : vscode.CompletionItemKind.Value,
      );
      item.insertText = isName ? `${text}: ` : text;
      item.documentation = description;
      return item;
    });
  }
}
