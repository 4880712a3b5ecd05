import type { DocumentSelector } from 'vscode';

/** Where references can be: the index decides in which of these files. */
export const indexedFiles: DocumentSelector = { scheme: 'file' };
