import * as vscode from 'vscode';
import { rangeOf } from '../index/places';
import type { Services } from '../services';
import { keyAt } from './flag-file';
import { isFlagFile } from './flag-files';

/** A flag that a document names at a position, in code or as the entry of a flag file. */
export interface NamedFlag {
  readonly key: string;
  readonly range: vscode.Range;
  readonly in: 'code' | 'flag file';
}

/** The flag that a document as it is now names at a position. */
export async function namedFlag(
  document: vscode.TextDocument,
  position: vscode.Position,
  { catalogue, indexes }: Pick<Services, 'catalogue' | 'indexes'>,
): Promise<NamedFlag | undefined> {
  if (isFlagFile(document, catalogue)) {
    const entry = keyAt(document.getText(), document.offsetAt(position));
    if (entry === undefined) return undefined;
    const { key, span } = entry;
    const range = new vscode.Range(document.positionAt(span.start), document.positionAt(span.end));
    return { key, range, in: 'flag file' };
  }
  if (indexes.of(document.uri) === undefined) return undefined;
  await indexes.upToDate(document);
  const reference = indexes.referenceAt(document, position);
  return reference && { key: reference.key, range: rangeOf(reference), in: 'code' };
}
