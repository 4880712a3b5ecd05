import * as vscode from 'vscode';
import { WardenError } from '../../client/warden-errors';
import type { WardenClient } from '../../client/warden-client';
import type { Connection } from '../../contract/connection';
import type { Services } from '../services';
import { askForText } from '../shared/ask';
import { chooseConnection } from './choose-connection';
import { plain } from '../shared/shown-text';
import { withWarden, working } from '../warden/with-warden';

const { l10n, window } = vscode;

/** Forgets a connection, once a person has confirmed what that means. */
export async function disconnectPlatform(services: Services, argument: unknown): Promise<void> {
  await withConnection(
    services,
    argument,
    { title: l10n.t('Disconnect a Platform') },
    async (client, connection) => {
      const disconnect = l10n.t('Disconnect');
      const detail = [
        l10n.t('The warden forgets its flags and its token. The platform itself is not touched.'),
        ...(isNamedFlagFile(connection, services)
          ? [
              l10n.t(
                'flagwarden.yml names this flag file: remove it there too, or it is connected again when the window is opened next.',
              ),
            ]
          : []),
      ].join('\n\n');
      const question = l10n.t('Disconnect {0}?', plain(connection.name));
      if ((await window.showWarningMessage(question, { modal: true, detail }, disconnect)) !== disconnect)
        return;
      await client.disconnect(connection.id);
      window.setStatusBarMessage(l10n.t('{0} is disconnected.', plain(connection.name)), 5_000);
    },
  );
}

/** Puts another token in place of a connection's. The warden tries it first; the old one stays when it is refused. */
export async function replaceCredential(services: Services, argument: unknown): Promise<void> {
  if (!vscode.workspace.isTrusted) return;
  await withWarden(services, async (client) => {
    const forms = new Map((await client.platforms()).map(({ id, credential }) => [id, credential]));
    const connection = await chooseConnection(client, argument, {
      title: l10n.t("Replace a Platform's Token"),
      admits: ({ platform }) => forms.get(platform) != null,
    });
    const form = connection && forms.get(connection.platform);
    if (connection === undefined || form == null) return;
    let fault: string | undefined;
    do {
      const given = await askForText({
        title: l10n.t('New Token for {0}', plain(connection.name)),
        place: { number: 1, total: 1, canGoBack: false },
        prompt: `${l10n.t(form.label)}. ${l10n.t(form.hint)}`,
        isSecret: true,
        fault,
        check: (value) => (value.trim() === '' ? l10n.t('This is needed.') : undefined),
      });
      if (typeof given === 'string') return;
      fault = await replaced(client, connection, given.value.trim());
    } while (fault !== undefined);
    window.setStatusBarMessage(l10n.t('{0} has a new token.', plain(connection.name)), 5_000);
  });
}

/** @returns why it was refused; undefined when it wasn't */
async function replaced(
  client: WardenClient,
  connection: Connection,
  credential: string,
): Promise<string | undefined> {
  try {
    await working(l10n.t('Trying {0}…', plain(connection.name)), (signal) =>
      client.replaceCredential(connection.id, credential, signal),
    );
    return undefined;
  } catch (error) {
    if (!(error instanceof WardenError)) throw error;
    return plain(error.problem.detail, 300);
  }
}

/** Has the warden read a platform now, and tells when that failed. */
export async function syncNow(services: Services, argument: unknown): Promise<void> {
  await withConnection(
    services,
    argument,
    { title: l10n.t('Read a Platform Now') },
    async (client, connection) => {
      const { sync } = await working(l10n.t('Reading {0}…', plain(connection.name)), (signal) =>
        client.sync(connection.id, signal),
      );
      if (sync.state !== 'failing') return;
      const replace = l10n.t('Replace Token…');
      const isRefused = ['unauthorized', 'forbidden', 'credential_unreadable'].includes(sync.failure.code);
      const text = l10n.t(
        '{0} could not be read: {1}',
        plain(connection.name),
        plain(sync.failure.detail, 300),
      );
      const chosen = await window.showWarningMessage(text, ...(isRefused ? [replace] : []));
      if (chosen === replace) await replaceCredential(services, { connectionId: connection.id });
    },
  );
}

async function withConnection(
  services: Services,
  argument: unknown,
  choice: Parameters<typeof chooseConnection>[2],
  act: (client: WardenClient, connection: Connection) => Promise<void>,
): Promise<void> {
  await withWarden(services, async (client) => {
    const connection = await chooseConnection(client, argument, choice);
    if (connection !== undefined) await act(client, connection);
  });
}

/** Whether `flagwarden.yml` of an open folder names the file of a connection. */
function isNamedFlagFile({ platform, settings }: Connection, { configurations }: Services): boolean {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return (
    platform === 'flagd' &&
    folders.some((folder) =>
      configurations
        .of(folder)
        .flagFiles.some((file) => vscode.Uri.joinPath(folder.uri, file).fsPath === settings['path']),
    )
  );
}
