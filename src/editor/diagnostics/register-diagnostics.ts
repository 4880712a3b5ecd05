import * as vscode from 'vscode';
import type { Services } from '../services';
import { indexedFiles } from '../shared/indexed-files';
import { ProblemList } from './problem-list';
import { SpellingFix } from './spelling-fix';

/** Problems for keys that no platform has and for stale flags, and the fix for a misspelt key. */
export function registerDiagnostics(services: Services): vscode.Disposable {
  return vscode.Disposable.from(
    new ProblemList(services),
    vscode.languages.registerCodeActionsProvider(indexedFiles, new SpellingFix(services), {
      providedCodeActionKinds: SpellingFix.kinds,
    }),
  );
}
