import type { LastEvent } from '../../client/ledger/last-events';
import { escaped, icon, inOneLine, mark, type Markdown } from '../shared/markdown';
import { EventReader } from './event-reader';
import { actorInWords, eventInWords } from './event-words';
import { ledgerIcons } from './ledger-icons';
import { entryStateInWords, type LedgerVoice } from './state-words';

/**
 * The last audit event of a flag on one line of a hover: what, where, who, how long ago, and how far it can be believed.
 * Nothing where nothing was recorded.
 * @param environmentName the name of an environment by its key
 */
export function lastEventLine(
  last: LastEvent,
  environmentName: (key: string) => string,
  voice: LedgerVoice,
): Markdown | null {
  const { l10n, moments } = voice;
  switch (last.found) {
    case 'asked':
      return mark`${icon('sync')} ${escaped(l10n.t('Last recorded event: being read…'))}`;
    case 'none':
      return null;
    case 'failed':
      return mark`${icon('question')} ${escaped(l10n.t('Last recorded event: unknown, the warden does not tell'))}`;
    case 'entry': {
      const { entry } = last;
      const event = new EventReader(entry);
      const what = eventInWords(l10n, event);
      const places = event.environments.map(environmentName);
      const where = places.length === 0 ? what : l10n.t('{0} in {1}', what, places.join(', '));
      const who = actorInWords(l10n, event);
      const told = who === null ? where : l10n.t('{0} by {1}', where, who);
      const ago = event.at === null ? null : escaped(moments.ago(event.at));
      const state = escaped(entryStateInWords(voice, entry.state));
      return mark`${icon(ledgerIcons[entry.state.state])} ${inOneLine([escaped(told), ago, state])}`;
    }
  }
}
