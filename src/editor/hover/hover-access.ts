import { accessCommands } from '../access/access-commands';
import { flagAccessLines } from '../access/flag-access-facts';
import type { PlacedFlag } from '../shared/key-standing';
import { commandLink, escaped, icon, inOneLine, mark, type Markdown } from '../shared/markdown';
import type { HoverFacts, HoverVoice } from './hover-facts';

/** Lines of one kind that are shown at most. */
const mostLines = 3;

/** How matters stand with the right to change a flag, or that it can't be told. */
export function accessLines(
  { connection }: PlacedFlag,
  facts: HoverFacts,
  { l10n, moments }: HoverVoice,
): readonly (Markdown | null)[] {
  const known = facts.access(connection.id);
  if (known.is === 'unknown') {
    const why = known.why === null ? l10n.t('it was not read yet') : known.why;
    return [mark`${icon('question')} ${escaped(l10n.t("Can't tell who may change it: {0}", why))}`];
  }
  const told = flagAccessLines(l10n, known.value, facts.environments(connection.id), (moment) =>
    moments.near(moment),
  );
  const few = (texts: readonly string[]) => [
    ...texts.slice(0, mostLines),
    ...(texts.length > mostLines ? [l10n.t('and {0} more', texts.length - mostLines)] : []),
  ];
  return [
    known.is === 'remembered'
      ? mark`${icon('warning')} ${escaped(l10n.t('Who may change it, as of {0}:', moments.near(known.asOf)))}`
      : null,
    told.grants.length + told.pending.length > 0
      ? null
      : mark`${icon('key')} ${escaped(l10n.t('No grants and no requests'))}`,
    ...few(told.grants).map((text) => mark`${icon('key')} ${escaped(text, 200)}`),
    ...few(told.pending).map((text) => mark`${icon('comment')} ${escaped(text, 200)}`),
    told.lastApproval === null
      ? null
      : mark`${icon('check')} ${escaped(l10n.t('Last approved: {0}', told.lastApproval), 200)}`,
  ];
}

/** What can be done about it. Links name the flag; what they lead to asks before anything happens. */
export function accessLinks(
  { key }: HoverFacts,
  flags: readonly PlacedFlag[],
  { l10n }: HoverVoice,
): Markdown | null {
  const [first, ...others] = flags;
  if (first === undefined) return null;
  const argument = others.length > 0 ? { key } : { key, connectionId: first.connection.id };
  return inOneLine([
    commandLink(mark`${icon('arrow-swap')} ${escaped(l10n.t('Toggle…'))}`, accessCommands.toggle, argument),
    commandLink(mark`${icon('key')} ${escaped(l10n.t('Request access…'))}`, accessCommands.request, argument),
    commandLink(
      mark`${icon('organization')} ${escaped(l10n.t('Who can toggle this?'))}`,
      accessCommands.whoCanToggle,
      argument,
    ),
  ]);
}
