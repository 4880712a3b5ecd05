import path from 'node:path';
import * as vscode from 'vscode';
import type { Services } from '../services';
import { entryOf } from './flag-file';

/** Larger files are not opened only to find an entry in them, in bytes. */
const largest = 4 * 1024 * 1024;

/** The flagd files and folders that connections read. Absolute paths. */
const places = (catalogue: Services['catalogue'], connectionIds?: ReadonlySet<string>): string[] =>
  catalogue
    .connections()
    .filter(({ id, platform }) => platform === 'flagd' && (connectionIds?.has(id) ?? true))
    .flatMap(({ settings }) => settings['path'] ?? []);

/** Whether a document is a flag file that a connection reads. */
export function isFlagFile({ uri }: vscode.TextDocument, catalogue: Services['catalogue']): boolean {
  if (uri.scheme !== 'file' || !uri.path.endsWith('.json')) return false;
  return places(catalogue).some((place) => place === uri.fsPath || place === path.dirname(uri.fsPath));
}

/** The entries of a flag in the flag files of its connections, as they are in the editor or on disk. */
export async function entriesInFlagFiles(
  key: string,
  catalogue: Services['catalogue'],
): Promise<vscode.Location[]> {
  const connectionIds = new Set(catalogue.flagsByKey(key).map(({ connectionId }) => connectionId));
  const files = (await Promise.all(places(catalogue, connectionIds).map(filesAt))).flat();
  const found = await Promise.all(files.map((file) => entryIn(file, key)));
  return found.filter((location) => location !== undefined);
}

async function filesAt(place: string): Promise<vscode.Uri[]> {
  const uri = vscode.Uri.file(place);
  try {
    const { type } = await vscode.workspace.fs.stat(uri);
    if (type === vscode.FileType.File) return [uri];
    const names = (await vscode.workspace.fs.readDirectory(uri)).map(([name]) => name);
    return names.filter((name) => name.endsWith('.json')).map((name) => vscode.Uri.joinPath(uri, name));
  } catch {
    // What can't be read has no place to show; its connection tells why.
    return [];
  }
}

async function entryIn(file: vscode.Uri, key: string): Promise<vscode.Location | undefined> {
  try {
    if ((await vscode.workspace.fs.stat(file)).size > largest) return undefined;
    const document = await vscode.workspace.openTextDocument(file);
    const span = entryOf(document.getText(), key);
    if (span === undefined) return undefined;
    const range = new vscode.Range(document.positionAt(span.start), document.positionAt(span.end));
    return new vscode.Location(file, range);
  } catch {
    return undefined;
  }
}
