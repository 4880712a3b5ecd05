import * as vscode from 'vscode';
import { languageOfFile } from '../../references/languages/all-languages';
import type { Flag } from '../../contract/flag';
import type { Lifecycle } from '../../contract/lifecycle';
import { keysForFolder } from '../index/folder-keys';
import type { FolderIndex, Services } from '../services';
import { standingOf } from '../shared/key-standing';
import { reasonInShort } from '../shared/lifecycle-words';
import { shortenedTo, shownText } from '../shared/shown-text';
import { stateInWords } from '../shared/flag-words';

type Sources = Pick<Services, 'catalogue' | 'indexes' | 'configurations'>;

/** A list as the editor keeps it; details are filled in for the item that is looked at. */
class KeyItem extends vscode.CompletionItem {
  constructor(
    readonly key: string,
    readonly folder: vscode.WorkspaceFolder,
  ) {
    super(key, vscode.CompletionItemKind.Constant);
  }
}

/** Proposes keys where code expects one, and nowhere else. */
export class KeyCompletion implements vscode.CompletionItemProvider<KeyItem> {
  static readonly triggers = ["'", '"', '`', '-', '.', '_'];

  constructor(private readonly sources: Sources) {}

  async provideCompletionItems(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<KeyItem[] | undefined> {
    const { indexes, catalogue, configurations } = this.sources;
    const held = indexes.of(document.uri);
    if (held === undefined || languageOfFile(document.uri.path) === undefined) return undefined;
    if (!isAfterQuote(document, position)) return undefined;
    const range = await placeOfKey(document, position, held);
    if (range === undefined || token.isCancellationRequested) return undefined;
    const keys = keysForFolder(catalogue, configurations.of(held.folder));
    return [...keys].map((key) => this.item(key, held.folder, range));
  }

  resolveCompletionItem(item: KeyItem): KeyItem {
    const { catalogue, configurations } = this.sources;
    const standing = standingOf(item.key, catalogue, configurations.of(item.folder), new Date());
    if (standing.answer !== 'present') return item;
    const [first] = standing.flags;
    if (first === undefined) return item;
    item.detail = this.detail(first.flag, first.lifecycle);
    const text = new vscode.MarkdownString();
    text.appendText(shortenedTo(400, shownText(first.flag.description)));
    item.documentation = text;
    return item;
  }

  private item(key: string, folder: vscode.WorkspaceFolder, range: vscode.Range): KeyItem {
    const item = new KeyItem(key, folder);
    const stale = this.sources.catalogue.flagsByKey(key).some(({ lifecycle }) => lifecycle.stale === 'yes');
    item.range = range;
    item.filterText = key;
    item.sortText = `${stale ? '1' : '0'}${key}`;
    if (stale) item.tags = [vscode.CompletionItemTag.Deprecated];
    return item;
  }

  private detail({ connectionId, states }: Flag, { stale, reasons }: Lifecycle): string {
    const environments = this.sources.catalogue.environments(connectionId);
    const told = states.map((state) => {
      const name = environments.find(({ key }) => key === state.environment)?.name ?? state.environment;
      return `${shownText(name)}: ${stateInWords(vscode.l10n, state)}`;
    });
    const [reason] = stale === 'yes' ? reasons : [];
    return [...(reason ? [reasonInShort(vscode.l10n, reason)] : []), ...told.slice(0, 3)].join(' · ');
  }
}

/** Spares the index a question wherever no text begins before the position. */
function isAfterQuote(document: vscode.TextDocument, position: vscode.Position): boolean {
  const before = document.lineAt(position.line).text.slice(0, position.character);
  return /['"`][^'"`]*$/.test(before);
}

async function placeOfKey(
  document: vscode.TextDocument,
  position: vscode.Position,
  { index }: FolderIndex,
): Promise<vscode.Range | undefined> {
  const offset = document.offsetAt(position);
  const place = await index.keyPlaceAt(document.uri.fsPath, document.getText(), offset);
  return place && new vscode.Range(place.line - 1, place.column - 1, place.line - 1, place.endColumn - 1);
}
