import type { Environment } from '../../contract/connection';
import type { Flag, FlagState } from '../../contract/flag';
import { bold, escaped, icon, lines, mark, table, type Markdown } from '../shared/markdown';
import { stateIcon } from '../shared/state-icon';
import { stateInWords } from '../shared/flag-words';
import type { HoverVoice } from './hover-facts';

/** Above this many environments the table leaves out the last ones and says so. */
const mostRows = 8;

interface Column {
  title: string;
  cell: (state: FlagState) => Markdown;
}

/** A flag's state in each environment, production first. Columns that the platform tells nothing for are left out. */
export function stateTable(
  flag: Flag,
  environments: readonly Environment[],
  { l10n, moments }: HoverVoice,
): Markdown | null {
  if (flag.states.length === 0) return null;
  const byKey = new Map(environments.map((environment) => [environment.key, environment]));
  const rank = ({ environment }: FlagState) => {
    const known = byKey.get(environment);
    return (known?.production === true ? 0 : 100_000) + (known?.order ?? 99_999);
  };
  const ranked = flag.states.toSorted((a, b) => rank(a) - rank(b));
  const day = (instant: string | null) =>
    instant === null ? mark`–` : escaped(moments.day(new Date(instant)));

  const columns: Column[] = [
    {
      title: l10n.t('Environment'),
      cell: ({ environment }) => {
        const known = byKey.get(environment);
        const name = escaped(known?.name ?? environment, 60);
        return known?.production === true ? bold(name) : name;
      },
    },
    {
      title: l10n.t('State'),
      cell: (state) => mark`${icon(stateIcon(state))} ${escaped(stateInWords(l10n, state))}`,
    },
  ];
  if (ranked.some(({ changedAt }) => changedAt !== null)) {
    columns.push({ title: l10n.t('Changed'), cell: ({ changedAt }) => day(changedAt) });
  }
  if (ranked.some(({ lastEvaluatedAt }) => lastEvaluatedAt !== null)) {
    columns.push({ title: l10n.t('Evaluated'), cell: ({ lastEvaluatedAt }) => day(lastEvaluatedAt) });
  }
  const rows = ranked.slice(0, mostRows).map((state) => columns.map(({ cell }) => cell(state)));
  const whole = table(
    columns.map(({ title }) => escaped(title)),
    rows,
  );
  const more = ranked.length - rows.length;
  return more === 0 ? whole : mark`${whole}\n\n${lines([escaped(l10n.t('and {0} more', more))])}`;
}
