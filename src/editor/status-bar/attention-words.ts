import type { CatalogueState } from '../../client/catalogue';
import type { SprawlCategory } from '../../lifecycle/sprawl';
import type { L10n } from '../shared/lifecycle-words';
import type { WardenCondition } from '../warden/warden-condition';

/** What the status bar item is made of. */
export interface Attention {
  catalogue: CatalogueState;
  condition: WardenCondition;
  connected: boolean;
  /** Whether everything was read at least once. */
  settled: boolean;
  counts: Readonly<Record<SprawlCategory, number>>;
}

export interface AttentionWords {
  /** With one icon. */
  text: string;
  tooltip: string;
  /** For those who don't see the icon. */
  label: string;
}

/** The one number that matters, or why there is none. An outage never looks like zero. */
export function attentionInWords(
  l10n: L10n,
  { catalogue, condition, connected, settled, counts }: Attention,
  time: (moment: Date) => string,
): AttentionWords {
  const number = counts.unknown + counts.stale;
  const short = l10n.t('Flags');
  const counted = number === 0 ? short : l10n.t('Flags: {0}', number);
  if (condition === 'signed_out') {
    const lines = [
      l10n.t("Sign in to use your team's warden."),
      l10n.t('Until then nothing new is known of flags.'),
    ];
    return told('account', short, lines);
  }
  if (catalogue.state === 'offline' || condition === 'failed') {
    const isRemembered = catalogue.state === 'offline' && catalogue.rememberedAt !== null;
    const lines = [
      catalogue.state === 'offline'
        ? l10n.t('The warden does not answer since {0}.', time(catalogue.since))
        : l10n.t("The warden can't be started."),
      catalogue.state === 'offline' && catalogue.rememberedAt !== null
        ? l10n.t('Showing flags of {0}.', time(catalogue.rememberedAt))
        : l10n.t('No flags are remembered.'),
      ...(isRemembered && number > 0 ? [needs(l10n, number, counts)] : []),
    ];
    return told('debug-disconnect', isRemembered ? counted : short, lines);
  }
  if (condition === 'starting') return told('sync~spin', short, [l10n.t('Reading flags…')]);
  if (!connected) return told('plug', short, [l10n.t('No platform is connected.')]);
  if (!settled) return told('sync~spin', counted, [l10n.t('Looking for flags in code…')]);
  if (counts.unreachable > 0) {
    return told('question', counted, [
      ...(number > 0 ? [needs(l10n, number, counts)] : []),
      counts.unreachable === 1
        ? l10n.t("1 flag can't be told: its platform can't be read.")
        : l10n.t("{0} flags can't be told: a platform can't be read.", counts.unreachable),
    ]);
  }
  return told('settings', counted, [
    number === 0 ? l10n.t('No flag needs attention.') : needs(l10n, number, counts),
  ]);
}

function needs(l10n: L10n, number: number, { unknown, stale }: Attention['counts']): string {
  return number === 1
    ? l10n.t('1 flag needs attention: {0} unknown, {1} stale.', unknown, stale)
    : l10n.t('{0} flags need attention: {1} unknown, {2} stale.', number, unknown, stale);
}

function told(icon: string, text: string, lines: readonly string[]): AttentionWords {
  return {
    text: `$(${icon}) ${text}`,
    tooltip: lines.join('\n'),
    label: `Flagwarden: ${lines.join(' ')}`,
  };
}
