import * as vscode from 'vscode';
import * as z from 'zod';
import type { Flag } from '../../contract/flag';
import { chooseFlag } from '../flag-commands/choose-flag';
import type { Services } from '../services';
import { plain } from '../shared/shown-text';
import { offeredActions, type AccessTarget } from './access-target';

const Named = z.object({
  key: z.string().min(1).max(1024),
  connectionId: z.uuid().optional(),
  environment: z.string().min(1).max(256).optional(),
});
type Named = z.infer<typeof Named>;
const FlagOfTree = z.object({ connectionId: z.uuid(), key: z.string() });

/** What rows of trees, lenses and links name a flag by. */
const NamesFlag = z.union([
  Named,
  z
    .object({ flag: FlagOfTree, state: z.object({ environment: z.string() }) })
    .transform(({ flag, state }): Named => ({
      key: flag.key,
      connectionId: flag.connectionId,
      environment: state.environment,
    })),
  z
    .object({ entry: z.object({ key: z.string(), flag: FlagOfTree.nullable() }) })
    .transform(({ entry }): Named => ({
      key: entry.key,
      ...(entry.flag && { connectionId: entry.flag.connectionId }),
    })),
]);

/** As {@link chooseTarget}, where the flag is to be changed: those that nobody can change from here are told as such. */
export async function chooseToChange(
  argument: unknown,
  services: Pick<Services, 'catalogue' | 'indexes'>,
  title: string,
): Promise<AccessTarget | undefined> {
  const target = await chooseTarget(argument, services, title);
  if (target === undefined || offeredActions(target).length > 0) return target;
  void vscode.window.showInformationMessage(
    vscode.l10n.t('The warden cannot change flags of {0}.', plain(target.connection.name)),
  );
  return undefined;
}

/** The flag that is meant by a command's argument, the cursor or a person's choice. Undefined when there is none. */
export async function chooseTarget(
  argument: unknown,
  services: Pick<Services, 'catalogue' | 'indexes'>,
  title: string,
): Promise<AccessTarget | undefined> {
  const { catalogue } = services;
  const named = NamesFlag.safeParse(argument);
  const isLive = (flag: Flag) => flag.archivedAt === null;
  const chosen = await chooseFlag(named.data, services, { title, admits: isLive, inCodeToo: false });
  if (chosen === undefined) return undefined;
  const flags = catalogue
    .flagsByKey(chosen.key)
    .filter((flag) => isLive(flag) && (chosen.connectionId ?? flag.connectionId) === flag.connectionId);
  const flag = await oneOf(flags, catalogue, title, chosen.key);
  const connection = catalogue.connections().find(({ id }) => id === flag?.connectionId);
  if (flag === undefined || connection === undefined) return undefined;
  return {
    flag,
    connection,
    environments: catalogue.environments(connection.id),
    environment: named.data?.environment,
  };
}

async function oneOf(
  flags: readonly Flag[],
  catalogue: Services['catalogue'],
  title: string,
  key: string,
): Promise<Flag | undefined> {
  if (flags.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('No connected platform has {0}.', plain(key)));
  }
  if (flags.length < 2) return flags[0];
  const names = new Map(catalogue.connections().map(({ id, name }) => [id, name]));
  const items = flags.map((flag) => ({ flag, label: plain(names.get(flag.connectionId) ?? '') }));
  const placeHolder = vscode.l10n.t('{0} is on several platforms: which one?', plain(key));
  return (await vscode.window.showQuickPick(items, { title, placeHolder }))?.flag;
}
