import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from './eventually';

/** The sample shop as it is open in the editor. */
export function shopFile(file: string): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, 'no folder is open');
  return vscode.Uri.joinPath(folder.uri, file);
}

export async function openShopFile(file: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(shopFile(file)));
}

/** The position `into` characters into the first occurrence of a text. */
export function positionOf(document: vscode.TextDocument, text: string, into = 1): vscode.Position {
  const at = document.getText().indexOf(text);
  assert.ok(at >= 0, `${document.uri.path} has no ${text}`);
  return document.positionAt(at + into);
}

/** What our hovers say at a position, as Markdown. */
export async function hoversAt(uri: vscode.Uri, position: vscode.Position): Promise<string[]> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    uri,
    position,
  );
  return hovers
    .flatMap(({ contents }) => contents.map((one) => (typeof one === 'string' ? one : one.value)))
    .filter((text) => text.includes('command:flagwarden.'));
}

/** Our problems in a file. */
export const problemsIn = (uri: vscode.Uri): vscode.Diagnostic[] =>
  vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Flagwarden');

/** Resolves when the shop's flags were read and its code was scanned. */
export async function shopIsRead(): Promise<void> {
  const basket = shopFile('storefront/src/checkout/OldBasket.tsx');
  await eventually(
    () => problemsIn(basket),
    (problems) => problems.some(({ code }) => code === 'unknown-flag'),
  );
}
