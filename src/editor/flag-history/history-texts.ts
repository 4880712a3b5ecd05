import type { L10n } from '../shared/lifecycle-words';
import { shownText } from '../shared/shown-text';
import type { ViewTexts } from './history-messages';

/** The words of the view. Placeholders stay for the view to fill in. */
export function historyTexts(l10n: L10n, key: string, connection: string): ViewTexts {
  return {
    title: l10n.t('History of {0} in {1}', shownText(key), shownText(connection)),
    list: l10n.t('Events, newest first'),
    person: l10n.t('Person'),
    environment: l10n.t('Environment'),
    kind: l10n.t('Kind'),
    all: l10n.t('All'),
    shown: l10n.t('{0} of {1} events', '{0}', '{1}'),
    nothing: l10n.t('The ledger has nothing about this flag yet.'),
    nothingFits: l10n.t('No event fits the filters.'),
    proof: l10n.t('Proof of entry {0}', '{0}'),
    exportOne: l10n.t('Export Receipt…'),
    exportAll: l10n.t('Export All…'),
    reload: l10n.t('Read Again'),
    close: l10n.t('Close'),
    ledger: l10n.t("Show the Ledger's State"),
  };
}
