import * as vscode from 'vscode';
import type { Services } from '../services';
import { sprawlViewId } from './sprawl-commands';

/** Has the warden read every connected platform now, with progress in the view. What fails shows in the tree. */
export async function refreshFlags({ warden, log }: Pick<Services, 'warden' | 'log'>): Promise<void> {
  await vscode.window.withProgress({ location: { viewId: sprawlViewId } }, async () => {
    try {
      const client = await warden.ensure();
      const connections = await client.connections();
      const synced = await Promise.allSettled(connections.map(({ id }) => client.sync(id)));
      for (const one of synced) {
        if (one.status === 'rejected') log.warn(`A connection could not be read: ${String(one.reason)}`);
      }
    } catch (error) {
      log.warn(`Flags could not be refreshed: ${String(error)}`);
    }
  });
}
