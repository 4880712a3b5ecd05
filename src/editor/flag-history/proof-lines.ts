import type { AuditEntry } from '../../client/ledger/audit-entry';
import { EventReader } from '../ledger/event-reader';
import { entryStateInWords, type LedgerVoice } from '../ledger/state-words';
import { shortenedTo, shownText } from '../shared/shown-text';
import type { ProofLine } from './history-messages';

/** All that can be told of an entry: what it holds, what opens its commitments, and what proves it. */
export function proofLines(entry: AuditEntry, voice: LedgerVoice): ProofLine[] {
  const { l10n, numbers } = voice;
  const { state } = entry;
  const event = new EventReader(entry);
  const lines: ProofLine[] = [
    { term: l10n.t('State'), text: entryStateInWords(voice, state) },
    ...('message' in state ? [{ term: l10n.t('Why'), text: state.message }] : []),
    { term: l10n.t('Entry'), text: numbers.format(entry.index) },
    { term: l10n.t('When'), text: event.at?.toISOString() ?? '' },
    ...[...entry.personal].map(([field, value]) => ({
      term: l10n.t('Opened: {0}', field),
      text: shown(value),
    })),
    { term: l10n.t('What the ledger holds'), text: contentOf(entry) },
  ];
  if ('tree' in state)
    lines.push({ term: l10n.t('Proven in a ledger of'), text: numbers.format(state.tree.size) });
  if (state.state === 'misbehaviour' && 'logged' in state)
    lines.push(
      { term: l10n.t('Hash of what is shown'), text: state.shown },
      { term: l10n.t('Hash of what the ledger has here'), text: state.logged },
    );
  lines.push({
    term: l10n.t('Path to the root'),
    text: entry.path.map((hash) => Buffer.from(hash).toString('base64')).join('\n'),
  });
  lines.push({ term: l10n.t('Signed note'), text: safeLines(entry.checkpoint) });
  return lines.filter(({ text }) => text !== '');
}

function contentOf({ event, bytes }: AuditEntry): string {
  if (event === null) return Buffer.from(bytes).toString('base64').slice(0, 20_000);
  return safeLines(JSON.stringify(event, null, 2)).slice(0, 20_000);
}

/** Lines stay lines; nothing in them is invisible. */
const safeLines = (text: string) =>
  text
    .split('\n')
    .map((line) => `${/^ */.exec(line)?.[0] ?? ''}${shownText(line)}`)
    .join('\n');

const shown = (text: string) => shortenedTo(2_000, shownText(text));
