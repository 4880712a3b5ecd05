import type { CatalogueState } from '../../client/catalogue';
import type { Connection } from '../../contract/connection';
import type { Unclear } from '../shared/key-standing';
import type { L10n } from '../shared/lifecycle-words';
import { escaped, icon, keyInCode, lines, mark, type Markdown } from '../shared/markdown';
import { obstacleInShort, obstacleName } from '../shared/obstacle-words';
import type { HoverFacts, HoverVoice } from './hover-facts';

/** Where a flag's facts come from and of when they are. */
export function freshness(
  connection: Connection,
  source: CatalogueState,
  { l10n, moments }: HoverVoice,
): Markdown {
  if (source.state === 'offline') {
    const obstacle = { kind: 'offline' as const, ...source };
    const { short } = obstacleInShort(l10n, obstacle, (moment) => moments.near(moment));
    return mark`${icon('warning')} ${escaped(`${connection.name} · ${obstacleName(l10n, obstacle)}: ${short}`)}`;
  }
  if (connection.sync.state === 'current') {
    const asOf = l10n.t('as of {0}', moments.near(new Date(connection.sync.catalogueAt)));
    return mark`${icon('database')} ${escaped(`${connection.name} · ${asOf}`)}`;
  }
  const { short } = obstacleInShort(l10n, { kind: 'unread', connection }, (moment) => moments.near(moment));
  return mark`${icon('warning')} ${escaped(`${connection.name} · ${short}`)}`;
}

/** That no platform has a key, or why that can't be told. */
export function missingHere({ standing, similar }: HoverFacts, voice: HoverVoice): Markdown | null {
  const { l10n } = voice;
  if (standing.answer === 'present') return null;
  if (standing.answer === 'unclear') {
    const because = standing.because.map((one) => escaped(unclearInWords(one, voice)));
    return lines([
      mark`${icon('question')} ${escaped(l10n.t("Can't tell whether a platform has this flag:"))}`,
      ...because,
    ]);
  }
  const places = standing.connections.map(({ name }) => name).join(', ');
  const [best] = similar;
  return lines([
    mark`${icon('warning')} ${escaped(l10n.t('Not on any connected platform ({0}).', places))}`,
    best === undefined ? null : mark`${escaped(l10n.t('Did you mean'))} ${keyInCode(best)}?`,
  ]);
}

/** Why it can't be told whether a key is on a platform, in a few words. */
export function unclearInWords(unclear: Unclear, { l10n, moments }: HoverVoice): string {
  switch (unclear.kind) {
    case 'unasked':
      return l10n.t('no platform has been read yet');
    case 'unconnected':
      return l10n.t('no platform is connected');
    default:
      return withName(l10n, unclear, (moment) => moments.near(moment));
  }
}

function withName(
  l10n: L10n,
  obstacle: Exclude<Unclear, { kind: 'unasked' | 'unconnected' }>,
  time: (moment: Date) => string,
): string {
  return `${obstacleName(l10n, obstacle)}: ${obstacleInShort(l10n, obstacle, time).short}`;
}
