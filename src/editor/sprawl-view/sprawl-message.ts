import type { CatalogueState } from '../../client/catalogue';
import type { Sprawl } from '../../lifecycle/sprawl';
import type { L10n } from '../shared/lifecycle-words';

export interface Shown {
  catalogue: CatalogueState;
  /** Whether any platform is connected. */
  connected: boolean;
  /** Whether some folder's first scan is under way. */
  scanning: boolean;
  sprawl: Sprawl;
  /** How many entries are in the tree as it is filtered. */
  size: number;
  /** Whether a filter, a choice of categories or "only this file" hides entries. */
  narrowed: boolean;
}

/**
 * The one line above the tree, so that loading, offline and empty are told apart. Undefined leaves the room to the
 * welcome view, which a message would hide.
 */
export function messageOf(l10n: L10n, shown: Shown, time: (moment: Date) => string): string | undefined {
  const { catalogue, sprawl } = shown;
  if (catalogue.state === 'offline' && catalogue.signedOut === true) {
    const signIn = l10n.t("Sign in to use your team's warden.");
    if (catalogue.rememberedAt === null) return sprawl.entries.length === 0 ? undefined : signIn;
    return `${signIn} ${l10n.t('Showing flags of {0}.', time(catalogue.rememberedAt))}`;
  }
  if (catalogue.state === 'offline') {
    return catalogue.rememberedAt === null
      ? l10n.t('Offline since {0}. No flags are remembered.', time(catalogue.since))
      : l10n.t(
          'Offline since {0}. Showing flags of {1}.',
          time(catalogue.since),
          time(catalogue.rememberedAt),
        );
  }
  if (catalogue.state === 'empty' || !shown.connected) return undefined;
  if (shown.scanning) return l10n.t('Looking for flags in code…');
  if (shown.narrowed && sprawl.entries.length > 0) {
    return shown.size === 0
      ? l10n.t('No flag matches what you chose to see.')
      : l10n.t('Showing {0} of {1} flags.', shown.size, sprawl.entries.length);
  }
  if (sprawl.obstacles.length > 0) return undefined;
  if (sprawl.entries.length === 0) return l10n.t('The connected platforms have no flags yet.');
  const { unknown, stale } = sprawl.counts;
  return unknown + stale === 0 ? l10n.t('Nothing needs your attention.') : undefined;
}
