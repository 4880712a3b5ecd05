import * as vscode from 'vscode';
import type { Services } from '../services';
import { indexedFiles } from '../shared/indexed-files';
import { KeyCompletion } from './key-completion';

/** Proposes keys of flags while code is written. */
export function registerCompletion(services: Services): vscode.Disposable {
  return vscode.languages.registerCompletionItemProvider(
    indexedFiles,
    new KeyCompletion(services),
    ...KeyCompletion.triggers,
  );
}
