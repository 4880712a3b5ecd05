import * as vscode from 'vscode';
import * as z from 'zod';
import type { Evidence } from '../../references/evidence';
import type { Reference } from '../../references/reference';
import { pathInFolder } from '../index/places';
import type { FolderIndex, Services } from '../services';
import { plain } from '../shared/shown-text';
import { evidenceItems } from './evidence-items';

const { l10n } = vscode;

/** Where a reference is, as links name it. Texts of links are not to be trusted: anybody may make one. */
const ReferenceArgument = z.object({
  uri: z.string().max(4096),
  line: z.int().min(1),
  column: z.int().min(1),
});
export type ReferenceArgument = z.infer<typeof ReferenceArgument>;

interface Found {
  readonly held: FolderIndex;
  readonly reference: Reference;
}

/** Tells why a place is a reference, step by step: the one that a link names, else the one at the cursor. */
export async function explainReference(argument: unknown, indexes: Services['indexes']): Promise<void> {
  const found = named(argument, indexes) ?? (await atCursor(indexes));
  if (found === undefined) {
    void vscode.window.showInformationMessage(
      l10n.t('No flag is named at the cursor. Put it on one, and ask again.'),
    );
    return;
  }
  const { reference, held } = found;
  const items = evidenceItems(l10n, await evidenceOf(found));
  const chosen = await vscode.window.showQuickPick(items, {
    title: l10n.t('Why is {0} a reference?', plain(reference.key)),
    placeHolder: l10n.t('Choose a step to go to its place.'),
    matchOnDescription: true,
  });
  if (chosen?.place == null) return;
  const at = new vscode.Position(chosen.place.line - 1, 0);
  await vscode.window.showTextDocument(vscode.Uri.joinPath(held.folder.uri, chosen.place.file), {
    selection: new vscode.Range(at, at),
  });
}

function named(argument: unknown, indexes: Services['indexes']): Found | undefined {
  const given = ReferenceArgument.safeParse(argument);
  if (!given.success) return undefined;
  const uri = vscode.Uri.parse(given.data.uri);
  const held = indexes.of(uri);
  const file = held && pathInFolder(held.folder, uri);
  const reference = file === undefined ? undefined : held?.index.at(file, given.data.line, given.data.column);
  return held && reference && { held, reference };
}

async function atCursor(indexes: Services['indexes']): Promise<Found | undefined> {
  const editor = vscode.window.activeTextEditor;
  const held = editor && indexes.of(editor.document.uri);
  if (editor === undefined || held === undefined) return undefined;
  await indexes.upToDate(editor.document);
  const reference = indexes.referenceAt(editor.document, editor.selection.active);
  return reference && { held, reference };
}

async function evidenceOf({ held, reference }: Found): Promise<readonly Evidence[]> {
  for await (const explained of held.index.explain([reference.file])) {
    const { line, column } = explained.reference;
    if (line === reference.line && column === reference.column) return explained.evidence;
  }
  return [];
}
