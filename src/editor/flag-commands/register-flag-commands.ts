import * as vscode from 'vscode';
import { flagCommands } from './flag-command-ids';
import type { Services } from '../services';
import { chooseFlag } from './choose-flag';
import { explainReference } from './explain-reference';
import { copyKey, openOnPlatform, showReferences } from './flag-actions';

const { l10n } = vscode;

/** What can be done with a flag from a hover, a lens or the command palette. */
export function registerFlagCommands({ catalogue, indexes }: Services): vscode.Disposable {
  const sources = { catalogue, indexes };
  const command = (id: string, run: (argument: unknown) => Promise<void>) =>
    vscode.commands.registerCommand(id, run);
  return vscode.Disposable.from(
    command(flagCommands.copyKey, async (argument) => {
      const flag = await chooseFlag(argument, sources, { title: l10n.t('Copy the key of which flag?') });
      if (flag) await copyKey(flag.key);
    }),
    command(flagCommands.showReferences, async (argument) => {
      const flag = await chooseFlag(argument, sources, { title: l10n.t('References to which flag?') });
      if (flag) await showReferences(flag.key, indexes);
    }),
    command(flagCommands.explainReference, (argument) => explainReference(argument, indexes)),
    command(flagCommands.openOnPlatform, async (argument) => {
      const title = l10n.t('Open which flag on its platform?');
      const flag = await chooseFlag(argument, sources, { title, admits: ({ url }) => url !== null });
      if (flag) await openOnPlatform(flag, catalogue);
    }),
  );
}
