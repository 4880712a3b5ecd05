import type { Connection } from '../../contract/connection';
import type { L10n } from '../shared/lifecycle-words';
import type { GroupBasis } from './arrange';
import { categoryExplained, categoryInWords, ruleInWords } from './sprawl-words';

/** A group's name. May hold a platform's words. */
export function groupName(
  l10n: L10n,
  basis: GroupBasis,
  connections: readonly Pick<Connection, 'id' | 'name'>[],
): string {
  switch (basis.by) {
    case 'category':
      return categoryInWords(l10n, basis.category);
    case 'owner':
      return basis.names.length === 0 ? l10n.t('No owner') : basis.names.join(', ');
    case 'platform':
      if (basis.connectionId === null) return l10n.t('On no platform');
      return connections.find(({ id }) => id === basis.connectionId)?.name ?? l10n.t('A former connection');
    case 'reason':
      return basis.rule === null ? categoryInWords(l10n, basis.category) : ruleInWords(l10n, basis.rule);
  }
}

/** What a group's entries have in common, in a sentence. */
export function groupExplained(l10n: L10n, basis: GroupBasis, name: string): string {
  switch (basis.by) {
    case 'category':
      return categoryExplained(l10n, basis.category);
    case 'owner':
      return basis.names.length === 0
        ? l10n.t('The platform names nobody as their owner.')
        : l10n.t('Owned by {0}.', name);
    case 'platform':
      return basis.connectionId === null ? categoryExplained(l10n, 'unknown') : l10n.t('Flags of {0}.', name);
    case 'reason':
      return basis.rule === null
        ? categoryExplained(l10n, basis.category)
        : l10n.t('Stale, first of all because of this.');
  }
}
