import * as vscode from 'vscode';
import { readSetting } from '../shared/contributions';
import type { ProblemCode } from './key-problem';

/** How grave each kind of problem is; null where a person doesn't want to see it. */
export type Severities = Readonly<Record<ProblemCode, vscode.DiagnosticSeverity | null>>;

const severities = new Map<string, vscode.DiagnosticSeverity | null>([
  ['error', vscode.DiagnosticSeverity.Error],
  ['warning', vscode.DiagnosticSeverity.Warning],
  ['information', vscode.DiagnosticSeverity.Information],
  ['hint', vscode.DiagnosticSeverity.Hint],
  ['off', null],
]);

/** What settings say for a folder. A value that is none of the names counts as the default. */
export function severitiesIn(folder: vscode.WorkspaceFolder): Severities {
  const severity = (
    key: 'flagwarden.problems.unknownFlags' | 'flagwarden.problems.staleFlags',
    usual: vscode.DiagnosticSeverity,
  ) => {
    const named = severities.get(readSetting(key, folder));
    return named === undefined ? usual : named;
  };
  return {
    'unknown-flag': severity('flagwarden.problems.unknownFlags', vscode.DiagnosticSeverity.Warning),
    'stale-flag': severity('flagwarden.problems.staleFlags', vscode.DiagnosticSeverity.Information),
  };
}
