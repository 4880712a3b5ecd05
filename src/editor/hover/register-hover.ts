import * as vscode from 'vscode';
import type { Services } from '../services';
import { indexedFiles } from '../shared/indexed-files';
import { FlagHover } from './flag-hover';

/** Shows a flag where code names it. */
export function registerHover(services: Services): vscode.Disposable {
  return vscode.languages.registerHoverProvider(indexedFiles, new FlagHover(services));
}
