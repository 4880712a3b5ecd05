import * as vscode from 'vscode';

/** Lists places where the cursor is on one of them, else where the first of them is. Shows nothing when there is none. */
export async function showPlaces(places: readonly vscode.Location[]): Promise<void> {
  const [first] = places;
  if (first === undefined) return;
  const editor = vscode.window.activeTextEditor;
  const here = places.find(
    ({ uri, range }) =>
      uri.toString() === editor?.document.uri.toString() && range.contains(editor.selection.active),
  );
  const at = here ?? first;
  if (here === undefined) await vscode.window.showTextDocument(at.uri, { selection: at.range });
  await vscode.commands.executeCommand('editor.action.showReferences', at.uri, at.range.start, places);
}
