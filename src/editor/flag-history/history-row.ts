import type { AuditEntry } from '../../client/ledger/audit-entry';
import { EventReader } from '../ledger/event-reader';
import { actorInWords, eventInWords, kindInWords } from '../ledger/event-words';
import { entryStateInWords, type LedgerVoice } from '../ledger/state-words';
import { shortenedTo, shownText } from '../shared/shown-text';
import type { Row } from './history-messages';

/** An entry as a row. What others wrote has nothing invisible in it and is of bearable length. */
export function rowOf(entry: AuditEntry, environmentName: (key: string) => string, voice: LedgerVoice): Row {
  const event = new EventReader(entry);
  const { l10n, moments } = voice;
  return {
    index: String(entry.index),
    kind: shown(event.kind),
    kindWords: shown(kindInWords(l10n, event.kind)),
    what: shown(eventInWords(l10n, event)),
    who: shown(actorInWords(l10n, event) ?? ''),
    environments: event.environments.map((key) => shown(environmentName(key))),
    when: event.at === null ? '' : moments.near(event.at),
    state: entry.state.state,
    stateWords: entryStateInWords(voice, entry.state),
  };
}

const shown = (text: string) => shortenedTo(300, shownText(text));
