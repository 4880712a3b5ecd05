import * as vscode from 'vscode';
import type { ConfigurationFault } from '../../configuration/configuration-fault';

/** A fault of `flagwarden.yml` as the editor shows problems. */
export function diagnosticOf({
  line,
  column,
  endLine,
  endColumn,
  message,
}: ConfigurationFault): vscode.Diagnostic {
  const range = new vscode.Range(line - 1, column - 1, endLine - 1, endColumn - 1);
  const diagnostic = new vscode.Diagnostic(range, message, vscode.DiagnosticSeverity.Error);
  diagnostic.source = 'Flagwarden';
  return diagnostic;
}
