import * as vscode from 'vscode';
import type { Services } from '../services';
import { indexedFiles } from '../shared/indexed-files';
import { FlagDefinitions } from './flag-definitions';
import { FlagReferences } from './flag-references';

/** Go to definition and find all references for flags. */
export function registerNavigation(services: Services): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.languages.registerDefinitionProvider(indexedFiles, new FlagDefinitions(services)),
    vscode.languages.registerReferenceProvider(indexedFiles, new FlagReferences(services)),
  );
}
