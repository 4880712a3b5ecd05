import { setImmediate } from 'node:timers/promises';
import type * as vscode from 'vscode';
import type { LiveCatalogue } from './client/live-catalogue';

/** What takes longest to run of what the extension is made of. */
const parts = [
  () => import('./client/http-warden-client'),
  () => import('./configuration/load-configuration'),
  () => import('./references/open-reference-index'),
];

let following: LiveCatalogue | undefined;

/** Runs the extension's code in parts, so that the editor has its turn between them. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  for (const part of parts) {
    await setImmediate();
    await part();
  }
  await setImmediate();
  const { compose } = await import('./editor/compose');
  following = compose(context);
}

/** Leaves the warden, which stops by itself when every window has left. */
export async function deactivate(): Promise<void> {
  await following?.dispose();
}
