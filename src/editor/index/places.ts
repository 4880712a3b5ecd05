import * as vscode from 'vscode';
import type { Reference } from '../../references/reference';

/** A file's path in its folder as references have it; undefined for what isn't below the folder. */
export function pathInFolder(folder: vscode.WorkspaceFolder, uri: vscode.Uri): string | undefined {
  if (uri.scheme !== folder.uri.scheme || uri.authority !== folder.uri.authority) return undefined;
  const root = folder.uri.path.endsWith('/') ? folder.uri.path : `${folder.uri.path}/`;
  return uri.path.startsWith(root) ? uri.path.slice(root.length) : undefined;
}

/** Where something stands in a folder: of a reference, all but what it is. */
type Place = Pick<Reference, 'file' | 'line' | 'column' | 'endLine' | 'endColumn'>;

export function rangeOf({ line, column, endLine, endColumn }: Omit<Place, 'file'>): vscode.Range {
  return new vscode.Range(line - 1, column - 1, endLine - 1, endColumn - 1);
}

export function locationOf(folder: vscode.WorkspaceFolder, place: Place): vscode.Location {
  return new vscode.Location(vscode.Uri.joinPath(folder.uri, place.file), rangeOf(place));
}
