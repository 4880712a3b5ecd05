import * as vscode from 'vscode';
import { copyKey, openOnPlatform, showReferences } from '../flag-commands/flag-actions';
import { flagCommands } from '../flag-commands/flag-command-ids';
import type { Services } from '../services';
import { chooseCategories, chooseGrouping, chooseOrder } from './choose-arrangement';
import { askForFilter } from './filter-input';
import { refreshFlags } from './refresh-flags';
import { sprawlCommands } from './sprawl-commands';
import type { SprawlModel } from './sprawl-model';
import type { EntryNode, MoreNode, SprawlNode } from './sprawl-node';
import { SprawlView } from './sprawl-view';

/** Puts the sprawl tree and its commands into the editor. */
export function registerSprawl(services: Services, model: SprawlModel): vscode.Disposable {
  const view = new SprawlView(services, model);
  const { state } = view;
  const command = (id: string, run: (node?: SprawlNode) => unknown) =>
    vscode.commands.registerCommand(id, run);
  /** From a menu the node is given; from the keyboard the selected row is meant. */
  const onEntry = (id: string, run: (node: EntryNode) => unknown) =>
    command(id, (node = view.selected) => (node?.kind === 'entry' ? run(node) : undefined));

  return vscode.Disposable.from(
    view,
    command(sprawlCommands.filter, () => askForFilter(state)),
    command(sprawlCommands.showAll, async () => {
      state.filter = '';
      await state.arrange({ categories: null, onlyThisFile: false });
    }),
    command(sprawlCommands.groupBy, () => chooseGrouping(state)),
    command(sprawlCommands.sortBy, () => chooseOrder(state)),
    command(sprawlCommands.showOnly, () => chooseCategories(state)),
    command(sprawlCommands.onlyThisFile, () => state.arrange({ onlyThisFile: true })),
    command(sprawlCommands.allFiles, () => state.arrange({ onlyThisFile: false })),
    command(sprawlCommands.refresh, () => refreshFlags(services)),
    onEntry(sprawlCommands.copyKey, ({ entry }) => copyKey(entry.key)),
    onEntry(sprawlCommands.openOnPlatform, ({ entry: { key, flag } }) =>
      openOnPlatform({ key, ...(flag && { connectionId: flag.connectionId }) }, services.catalogue),
    ),
    onEntry(sprawlCommands.showHistory, ({ entry: { key, flag } }) =>
      vscode.commands.executeCommand(flagCommands.showHistory, {
        key,
        ...(flag && { connectionId: flag.connectionId }),
      }),
    ),
    onEntry(sprawlCommands.showReferences, ({ entry }) => showReferences(entry.key, services.indexes)),
    vscode.commands.registerCommand(sprawlCommands.showMore, (node: MoreNode) => view.tree.showMore(node)),
  );
}
