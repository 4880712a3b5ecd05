import * as vscode from 'vscode';
import { askForChoice, type Choice } from '../shared/ask';
import { momentInWords } from '../shared/moment-in-words';
import { plain } from '../shared/shown-text';
import { withWarden } from '../warden/with-warden';
import { accessCommands } from './access-commands';
import type { AccessTarget } from './access-target';
import { chooseTarget } from './choose-target';
import type { AccessServices } from './ask-for-access';
import { flagAccessLines, type AccessLines } from './flag-access-facts';

const { l10n } = vscode;

/** Tells who may change a flag now, who has asked, and on what terms the person themself could. */
export async function whoCanToggle(services: AccessServices, argument: unknown): Promise<void> {
  await withWarden(services, async (client) => {
    const target = await chooseTarget(argument, services, l10n.t('Who Can Toggle Which Flag?'));
    if (target === undefined) return;
    const { connectionId, key } = target.flag;
    const access = await client.flagAccess(connectionId, key);
    const lines = flagAccessLines(l10n, access, target.environments, momentInWords);
    const given = await askForChoice<{ environment: string; allowed: boolean }>({
      title: l10n.t('Who Can Toggle {0}?', plain(key)),
      place: { number: 1, total: 1, canGoBack: false },
      placeholder: l10n.t('Choose an environment to change the flag or ask for access there'),
      choices: choicesOf(lines),
    });
    if (typeof given === 'string') return;
    const { environment, allowed } = given.value;
    await follow(target, environment, allowed);
  });
}

async function follow({ flag }: AccessTarget, environment: string, allowed: boolean): Promise<void> {
  const argument = { key: flag.key, connectionId: flag.connectionId, environment };
  await vscode.commands.executeCommand(allowed ? accessCommands.toggle : accessCommands.request, argument);
}

function choicesOf({
  mine,
  grants,
  pending,
  lastApproval,
}: AccessLines): Choice<{ environment: string; allowed: boolean }>[] {
  const section = (title: string, icon: string, texts: readonly string[], none: string) => [
    { label: title, kind: vscode.QuickPickItemKind.Separator },
    ...(texts.length === 0
      ? [{ label: none, alwaysShow: true }]
      : texts.map((text) => ({ label: `$(${icon}) ${plain(text, 300)}`, alwaysShow: true }))),
  ];
  return [
    { label: l10n.t('You'), kind: vscode.QuickPickItemKind.Separator },
    ...mine.map(({ environment, allowed, text }) => ({
      value: { environment, allowed },
      label: `$(${allowed ? 'unlock' : 'lock'}) ${plain(text, 300)}`,
    })),
    ...section(l10n.t('Grants'), 'key', grants, l10n.t('Nobody holds a grant for it.')),
    ...section(l10n.t('Requests'), 'comment', pending, l10n.t('Nobody has asked for it.')),
    ...section(
      l10n.t('Last Approval'),
      'history',
      lastApproval === null ? [] : [lastApproval],
      l10n.t('There was none.'),
    ),
  ];
}
