import * as vscode from 'vscode';
import * as z from 'zod';
import type { FlagOfEvent } from '../../client/ledger/flag-of-event';
import { chooseFlag, type FlagArgument } from '../flag-commands/choose-flag';
import { flagCommands } from '../flag-commands/flag-command-ids';
import type { Services } from '../services';
import { shownText } from '../shared/shown-text';
import { HistoryPanel, historyViewType } from './history-panel';

const { l10n } = vscode;
const Remembered = z.object({ connectionId: z.uuid(), key: z.string().min(1).max(1024) });

/** Opens what the ledger has about a flag, one panel for each flag, and brings panels back after a restart. */
export function registerFlagHistory(services: Services): vscode.Disposable {
  const panels = new Map<string, HistoryPanel>();
  const nameOf = ({ connectionId, key }: FlagOfEvent) => `${connectionId} ${key}`;
  const keep = (flag: FlagOfEvent, panel: vscode.WebviewPanel) => {
    const history = new HistoryPanel(flag, panel, services);
    panels.set(nameOf(flag), history);
    panel.onDidDispose(() => {
      history.dispose();
      if (panels.get(nameOf(flag)) === history) panels.delete(nameOf(flag));
    });
  };
  const show = async (argument: unknown) => {
    const title = l10n.t('Show the history of which flag?');
    const chosen = await chooseFlag(argument, services, { title });
    const flag = chosen && (await onOneConnection(chosen, services));
    if (!flag) return;
    const shown = panels.get(nameOf(flag));
    if (shown !== undefined) return shown.reveal();
    keep(
      flag,
      vscode.window.createWebviewPanel(historyViewType, shownText(flag.key), vscode.ViewColumn.Active, {
        enableFindWidget: true,
      }),
    );
  };
  return vscode.Disposable.from(
    vscode.commands.registerCommand(flagCommands.showHistory, show),
    vscode.window.registerWebviewPanelSerializer(historyViewType, {
      deserializeWebviewPanel: async (panel, state) => {
        const remembered = Remembered.safeParse(state);
        if (remembered.success) keep(remembered.data, panel);
        else panel.dispose();
      },
    }),
    new vscode.Disposable(() => panels.forEach((panel) => panel.dispose())),
  );
}

/** The connection that is meant, where several have the key; a person chooses. */
async function onOneConnection(
  { key, connectionId }: FlagArgument,
  { catalogue }: Pick<Services, 'catalogue'>,
): Promise<FlagOfEvent | undefined> {
  if (connectionId !== undefined) return { key, connectionId };
  const having = new Set(catalogue.flagsByKey(key).map((flag) => flag.connectionId));
  const all = catalogue.connections();
  // Of a flag that is gone from its platform, the ledger may still have much to tell.
  const connections = having.size === 0 ? all : all.filter(({ id }) => having.has(id));
  const [first, ...others] = connections;
  if (first === undefined) {
    void vscode.window.showInformationMessage(l10n.t('No platform is connected.'));
    return undefined;
  }
  if (others.length === 0) return { key, connectionId: first.id };
  const items = connections.map(({ id, name }) => ({ label: shownText(name), id }));
  const title = l10n.t('History of {0} in', shownText(key));
  const chosen = await vscode.window.showQuickPick(items, { title });
  return chosen && { key, connectionId: chosen.id };
}
