import * as vscode from 'vscode';
import type { FlagCatalogue } from '../../client/catalogue';
import type { SprawlEntry } from '../../lifecycle/sprawl';
import { reasonInWords, verdictInWords } from '../shared/lifecycle-words';
import { momentInWords } from './moment-in-words';
import { referencesInWords } from './sprawl-words';

const { l10n } = vscode;

/** Everything a person may want to know before opening a flag. All texts of a platform are escaped, no link is live. */
export function entryTooltip(
  entry: SprawlEntry,
  catalogue: Pick<FlagCatalogue, 'connections'>,
): vscode.MarkdownString {
  const text = new vscode.MarkdownString();
  const paragraph = (words: string) => text.appendMarkdown('\n\n').appendText(words);
  text.appendMarkdown('**').appendText(entry.key).appendMarkdown('**');
  const { flag, lifecycle } = entry;
  if (flag === null) {
    paragraph(whyMissing(entry));
  } else {
    const connection = catalogue.connections().find(({ id }) => id === flag.connectionId);
    if (flag.name !== '' && flag.name !== flag.key) paragraph(flag.name);
    if (flag.description !== '') paragraph(shortened(flag.description));
    if (connection !== undefined) paragraph(l10n.t('On {0}', connection.name));
    if (flag.owners.length > 0)
      paragraph(l10n.t('Owned by {0}', flag.owners.map(({ name }) => name).join(', ')));
    if (flag.archivedAt !== null) {
      paragraph(
        l10n.t('Archived {0}, and code still evaluates it.', momentInWords(new Date(flag.archivedAt))),
      );
    }
    if (lifecycle !== null && flag.archivedAt === null) paragraph(verdictInWords(l10n, lifecycle));
    for (const reason of lifecycle?.reasons ?? []) {
      text.appendMarkdown('\n- ').appendText(reasonInWords(l10n, reason));
    }
  }
  paragraph(referencesInWords(l10n, entry));
  return text;
}

function whyMissing({ category }: SprawlEntry): string {
  return category === 'unknown'
    ? l10n.t('No connected platform has this key.')
    : l10n.t("Can't tell whether a platform has this key: not all of them can be read.");
}

const shortened = (text: string) => (text.length > 500 ? `${text.slice(0, 500)}…` : text);
