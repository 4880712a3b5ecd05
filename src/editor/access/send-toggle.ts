import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { WardenClient } from '../../client/warden-client';
import { WardenUnreachable } from '../../client/warden-errors';
import type { NewToggle, Toggle } from '../../contract/toggle';
import type { Services } from '../services';
import { failureInWords } from '../shared/failure-words';
import { plain } from '../shared/shown-text';
import { flagCommands } from '../flag-commands/flag-command-ids';
import { toggleOutcome } from './toggle-words';

const { l10n } = vscode;

/** How often and how long it is looked at a toggle that is under way: milliseconds. */
const look = { every: 1_000, times: 15 };

/** Has the warden change a flag, and tells what has become of it. Asked again, it is done only once. */
export async function sendToggle(
  { ledger }: Pick<Services, 'ledger'>,
  client: WardenClient,
  wanted: NewToggle,
): Promise<void> {
  const key = randomUUID();
  for (;;) {
    try {
      const toggle = await settled(client, wanted, key);
      ledger.acknowledged(toggle.flag, toggle.entries);
      return await tellOutcome(toggle);
    } catch (error) {
      if (!(error instanceof WardenUnreachable)) throw error;
      const again = l10n.t('Ask Again');
      const text = l10n.t(
        'It is not known whether {0} in {1} was changed: {2} Asking again does not change it twice.',
        plain(wanted.flag),
        plain(wanted.environment),
        plain(failureInWords(l10n, error), 500),
      );
      if ((await vscode.window.showWarningMessage(text, again)) !== again) return;
    }
  }
}

function settled(client: WardenClient, wanted: NewToggle, key: string): Thenable<Toggle> {
  const title = l10n.t('Changing {0} in {1}…', plain(wanted.flag), plain(wanted.environment));
  return vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title }, async () => {
    let toggle = await client.toggle(wanted, key);
    for (let times = 0; toggle.state === 'intended' && times < look.times; times += 1) {
      await wait(look.every);
      toggle = await client.toggleById(toggle.id);
    }
    return toggle;
  });
}

async function tellOutcome(toggle: Toggle): Promise<void> {
  const { kind, text } = toggleOutcome(l10n, toggle);
  const shown = plain(text, 500);
  if (kind === 'done') return void vscode.window.showInformationMessage(shown);
  const open = l10n.t('Open on Platform');
  const actions = kind === 'unknown' ? [open] : [];
  if ((await vscode.window.showWarningMessage(shown, ...actions)) === open) {
    await vscode.commands.executeCommand(flagCommands.openOnPlatform, {
      key: toggle.flag,
      connectionId: toggle.connectionId,
    });
  }
}
