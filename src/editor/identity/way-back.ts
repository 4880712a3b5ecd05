import * as vscode from 'vscode';

/**
 * By which address the person's browser reaches a port of the machine that this code runs on: in a remote window of the
 * desktop the editor forwards it. In a web editor there is no such address that providers could know.
 */
export async function wayBack(door: URL): Promise<URL> {
  const { uiKind, remoteName } = vscode.env;
  if (uiKind === vscode.UIKind.Desktop && remoteName === undefined) return door;
  const outside = new URL((await vscode.env.asExternalUri(vscode.Uri.parse(door.href, true))).toString(true));
  // The forwarded port listens there, and it is the address that providers know.
  if (outside.hostname === 'localhost') outside.hostname = '127.0.0.1';
  return outside;
}
