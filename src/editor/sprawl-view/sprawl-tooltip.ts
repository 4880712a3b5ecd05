import type { Connection } from '../../contract/connection';
import type { SprawlEntry } from '../../lifecycle/sprawl';
import { reasonInWords, verdictInWords, type L10n } from '../shared/lifecycle-words';
import { bold, escaped, keyInCode, lines, mark, paragraphs, type Markdown } from '../shared/markdown';
import { referencesInWords } from './sprawl-words';

/**
 * What a person may want to know before opening a flag's row. Whatever a platform says in it is only ever text.
 * `time` puts a moment into words.
 */
export function entryTooltip(
  l10n: L10n,
  entry: SprawlEntry,
  connections: readonly Pick<Connection, 'id' | 'name'>[],
  time: (moment: Date) => string,
): Markdown {
  const { flag, lifecycle } = entry;
  const references = escaped(referencesInWords(l10n, entry));
  if (flag === null) {
    return paragraphs([bold(keyInCode(entry.key)), escaped(whyMissing(l10n, entry)), references]);
  }
  const connection = connections.find(({ id }) => id === flag.connectionId);
  const owners = flag.owners.map(({ name }) => name).join(', ');
  return paragraphs([
    bold(keyInCode(entry.key)),
    lines([flag.name === flag.key ? null : escaped(flag.name), escaped(flag.description)]),
    lines([
      connection === undefined ? null : escaped(l10n.t('On {0}', connection.name)),
      owners === '' ? null : escaped(l10n.t('Owned by {0}', owners)),
    ]),
    flag.archivedAt === null
      ? null
      : escaped(l10n.t('Archived {0}, and code still names it.', time(new Date(flag.archivedAt)))),
    lifecycle === null || flag.archivedAt !== null ? null : escaped(verdictInWords(l10n, lifecycle)),
    ...(lifecycle?.reasons ?? []).map((reason) => mark`- ${escaped(reasonInWords(l10n, reason))}`),
    references,
  ]);
}

function whyMissing(l10n: L10n, { category }: SprawlEntry): string {
  return category === 'unknown'
    ? l10n.t('No connected platform has this key.')
    : l10n.t("Can't tell whether a platform has this key: not all of them can be read.");
}
