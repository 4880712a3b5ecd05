import * as vscode from 'vscode';
import * as z from 'zod';
import type { WardenClient } from '../../client/warden-client';
import type { Connection } from '../../contract/connection';
import { plain } from '../shared/shown-text';

/** A row of the tree that stands for a connection, or another command's argument that names one. */
const NamesConnection = z.union([
  z
    .object({ obstacle: z.object({ connection: z.object({ id: z.string() }) }) })
    .transform(({ obstacle }) => obstacle.connection.id),
  z.object({ connectionId: z.string() }).transform(({ connectionId }) => connectionId),
]);

/** The connection that a command's argument names, or that a person chooses. Undefined when there is none. */
export async function chooseConnection(
  client: WardenClient,
  argument: unknown,
  { title, admits = () => true }: { title: string; admits?: (connection: Connection) => boolean },
): Promise<Connection | undefined> {
  const connections = (await client.connections()).filter(admits);
  const named = NamesConnection.safeParse(argument);
  if (named.success) return connections.find(({ id }) => id === named.data);
  if (connections.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('No platform is connected to which this applies.'),
    );
    return undefined;
  }
  const items = connections.map((connection) => ({
    connection,
    label: plain(connection.name),
    description: plain(`${connection.platform} · ${connection.project.name}`),
  }));
  return (await vscode.window.showQuickPick(items, { title, matchOnDescription: true }))?.connection;
}
