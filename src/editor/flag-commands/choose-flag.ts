import * as vscode from 'vscode';
import * as z from 'zod';
import type { Flag } from '../../contract/flag';
import type { Services } from '../services';
import { plain } from '../shared/shown-text';

type Sources = Pick<Services, 'catalogue' | 'indexes'>;

/** What links name a flag by. Texts of links are not to be trusted: anybody may make one. */
const FlagArgument = z.object({ key: z.string().min(1).max(1024), connectionId: z.uuid().optional() });
export type FlagArgument = z.infer<typeof FlagArgument>;

interface FlagChoice {
  title: string;
  admits?: (flag: Flag) => boolean;
  /** Whether keys that only code names can be chosen too. */
  inCodeToo?: boolean;
}

/** The flag that a link names; else the one at the cursor; else the one that a person chooses. */
export async function chooseFlag(
  argument: unknown,
  sources: Sources,
  { title, admits = () => true, inCodeToo = true }: FlagChoice,
): Promise<FlagArgument | undefined> {
  const named = FlagArgument.safeParse(argument);
  if (named.success) return named.data;
  return atCursor(sources, admits) ?? (await fromList(sources, title, admits, inCodeToo));
}

function atCursor(
  { catalogue, indexes }: Sources,
  admits: (flag: Flag) => boolean,
): FlagArgument | undefined {
  const editor = vscode.window.activeTextEditor;
  const key = editor && indexes.referenceAt(editor.document, editor.selection.active)?.key;
  if (key === undefined) return undefined;
  const flags = catalogue.flagsByKey(key);
  return flags.length === 0 || flags.some(admits) ? { key } : undefined;
}

async function fromList(
  { catalogue, indexes }: Sources,
  title: string,
  admits: (flag: Flag) => boolean,
  inCodeToo: boolean,
): Promise<FlagArgument | undefined> {
  const names = new Map(catalogue.connections().map(({ id, name }) => [id, name]));
  const onPlatforms = [...catalogue.flags()].filter(admits).map((flag) => ({
    label: plain(flag.key),
    description: plain([flag.name, names.get(flag.connectionId) ?? ''].filter(Boolean).join(' · ')),
    flag: { key: flag.key, connectionId: flag.connectionId } satisfies FlagArgument,
  }));
  const listed = new Set(onPlatforms.map(({ flag }) => flag.key));
  const inCode = indexes.folders
    .flatMap(({ index }) =>
      [...index.keys().keys()].filter((key) =>
        index.toKey(key).some(({ certainty }) => certainty === 'sure'),
      ),
    )
    .filter((key) => !listed.has(key) && catalogue.flagsByKey(key).length === 0);
  const inCodeOnly = (inCodeToo ? [...new Set(inCode)] : []).map((key) => ({
    label: plain(key),
    description: vscode.l10n.t('in code only'),
    flag: { key } satisfies FlagArgument,
  }));
  const items = [...onPlatforms, ...inCodeOnly].sort((a, b) => (a.label < b.label ? -1 : 1));
  if (items.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('There are no flags yet to choose from.'));
    return undefined;
  }
  return (
    await vscode.window.showQuickPick(items, {
      title,
      placeHolder: vscode.l10n.t('Which flag?'),
      matchOnDescription: true,
    })
  )?.flag;
}
