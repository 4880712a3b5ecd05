import * as vscode from 'vscode';

/** Opens an address in the person's browser. */
export const openInBrowser = (url: URL): Thenable<boolean> =>
  vscode.env.openExternal(vscode.Uri.parse(url.href, true));
