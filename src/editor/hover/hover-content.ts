import {
  changeInWords,
  ownersInWords,
  purposeInWords,
  referenceCountInWords,
  temporaryInWords,
  valueTypeInWords,
} from '../shared/flag-words';
import type { PlacedFlag, Standing } from '../shared/key-standing';
import { reasonInWords, verdictInWords } from '../shared/lifecycle-words';
import {
  bold,
  commandLink,
  escaped,
  icon,
  inOneLine,
  keyInCode,
  lines,
  mark,
  paragraphs,
  sections,
  type Markdown,
} from '../shared/markdown';
import { flagCommands } from '../flag-commands/flag-command-ids';
import { lastEventLine } from '../ledger/last-event-line';
import type { HoverFacts, HoverVoice } from './hover-facts';
import { accessLines, accessLinks } from './hover-access';
import { freshness, missingHere } from './hover-source';
import { stateTable } from './state-table';

type Present = Extract<Standing, { answer: 'present' }>;

/** What a person wants to know of a flag at the place where code names it. */
export function hoverContent(facts: HoverFacts, voice: HoverVoice): Markdown {
  const { standing } = facts;
  if (standing.answer !== 'present') {
    const archived = standing.archived.map((placed) => archivedLine(placed, voice));
    return sections([
      paragraphs([bold(keyInCode(facts.key)), missingHere(facts, voice), lines(archived)]),
      footer(facts, voice, []),
    ]);
  }
  const [first, ...others] = standing.flags.map((placed) => flagSection(placed, facts, voice));
  const name = nameBeside(standing);
  return sections([
    paragraphs([mark`${bold(keyInCode(facts.key))}${name}`, first ?? null]),
    ...others,
    footer(facts, voice, standing.flags),
  ]);
}

/** The name, where it says more than the key. Where platforms differ, each section has its own. */
function nameBeside(standing: Present): Markdown {
  const name = standing.flags[0]?.flag.name.trim() ?? '';
  const saysMore = oneName(standing) && name !== '' && name !== standing.flags[0]?.flag.key;
  return saysMore ? mark` ${escaped(name, 120)}` : mark``;
}

const oneName = (standing: Standing) =>
  standing.answer !== 'present' || new Set(standing.flags.map(({ flag }) => flag.name.trim())).size === 1;

function flagSection(placed: PlacedFlag, facts: HoverFacts, voice: HoverVoice): Markdown {
  const { flag, connection, lifecycle } = placed;
  const { l10n, moments } = voice;
  const environments = facts.environments(connection.id);
  const owners = ownersInWords(l10n, flag.owners);
  const kind = [
    owners,
    purposeInWords(l10n, flag),
    valueTypeInWords(l10n, flag),
    temporaryInWords(l10n, flag),
    lifecycle.stale === 'no' ? verdictInWords(l10n, lifecycle).toLowerCase() : null,
  ].map((word) => (word === null ? null : escaped(word, 120)));
  const change = flag.lastChange;
  const environmentName = (key: string) => environments.find((one) => one.key === key)?.name ?? key;
  return paragraphs([
    oneName(facts.standing) || flag.name.trim() === '' ? null : bold(escaped(flag.name, 120)),
    flag.description.trim() === '' ? null : escaped(flag.description),
    lifecycleLines(placed, voice),
    stateTable(flag, environments, voice),
    lines([
      withIcon('organization', inOneLine(kind)),
      change === null
        ? null
        : withIcon(
            'history',
            escaped(
              changeInWords(
                l10n,
                change,
                change.environment === null ? null : environmentName(change.environment),
                moments.near(new Date(change.at)),
              ),
            ),
          ),
      lastEventLine(facts.lastEvent(connection.id), environmentName, voice),
      ...accessLines(placed, facts, voice),
      freshness(connection, facts.source, voice),
    ]),
  ]);
}

/** Why the flag is stale, or that it can't be told; nothing when it isn't. */
function lifecycleLines({ lifecycle }: PlacedFlag, { l10n }: HoverVoice): Markdown | null {
  if (lifecycle.stale === 'no') return null;
  const verdict = verdictInWords(l10n, lifecycle);
  if (lifecycle.stale === 'unknown') return mark`${icon('question')} ${escaped(verdict)}`;
  const [first, ...more] = lifecycle.reasons.map((reason) => escaped(reasonInWords(l10n, reason)));
  return lines([mark`${icon('warning')} ${bold(escaped(verdict))} ${first ?? mark``}`, ...more]);
}

function archivedLine({ flag, connection }: PlacedFlag, { l10n, moments }: HoverVoice): Markdown {
  const at = flag.archivedAt === null ? '' : moments.day(new Date(flag.archivedAt));
  return mark`${icon('archive')} ${escaped(l10n.t('Archived in {0} on {1}', connection.name, at))}`;
}

/** The number of references and what can be done. Links name the flag; what they open is looked up when clicked. */
function footer(facts: HoverFacts, voice: HoverVoice, flags: readonly PlacedFlag[]): Markdown {
  const { l10n } = voice;
  const { key, references, puzzling } = facts;
  const count = referenceCountInWords(l10n, references.count, references.files);
  const counted = references.complete ? count : l10n.t('{0} so far', count);
  const platforms = flags
    .filter(({ flag }) => flag.url !== null)
    .map(({ flag, connection }) =>
      commandLink(
        mark`${icon('link-external')} ${escaped(l10n.t('Open in {0}', connection.name), 80)}`,
        flagCommands.openOnPlatform,
        { connectionId: flag.connectionId, key },
      ),
    );
  const links = inOneLine([
    commandLink(mark`${icon('references')} ${escaped(counted)}`, flagCommands.showReferences, { key }),
    ...(flags.length === 0
      ? []
      : [commandLink(mark`${icon('law')} ${escaped(l10n.t('History'))}`, flagCommands.showHistory, { key })]),
    ...platforms,
    puzzling === null
      ? null
      : commandLink(
          mark`${icon('question')} ${escaped(l10n.t('Why is this a reference?'))}`,
          flagCommands.explainReference,
          puzzling,
        ),
    commandLink(mark`${icon('copy')} ${escaped(l10n.t('Copy key'))}`, flagCommands.copyKey, { key }),
  ]);
  return lines([accessLinks(facts, flags, voice), links]);
}

const withIcon = (name: 'organization' | 'history', text: Markdown): Markdown | null =>
  text === '' ? null : mark`${icon(name)} ${text}`;
