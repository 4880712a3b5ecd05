import * as vscode from 'vscode';
import type { Services } from '../services';
import { indexedFiles } from '../shared/indexed-files';
import { FlagLens } from './flag-lens';

/** Lenses above lines that name flags. */
export function registerCodeLens(services: Services): vscode.Disposable {
  const lens = new FlagLens(services);
  return vscode.Disposable.from(lens, vscode.languages.registerCodeLensProvider(indexedFiles, lens));
}
