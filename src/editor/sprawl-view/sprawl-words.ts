import type { StaleRule } from '../../contract/lifecycle';
import type { SprawlCategory, SprawlEntry } from '../../lifecycle/sprawl';
import { reasonInShort, type L10n } from '../shared/lifecycle-words';

/** Texts of the sprawl tree. Plain texts that may hold a platform's words; the tree shows them as they are. */

export function categoryInWords(l10n: L10n, category: SprawlCategory): string {
  switch (category) {
    case 'unknown':
      return l10n.t('Unknown');
    case 'stale':
      return l10n.t('Stale');
    case 'unused':
      return l10n.t('Unused');
    case 'active':
      return l10n.t('Active');
    case 'unreachable':
      return l10n.t('Unreachable');
  }
}

/** What a category means, in a sentence. */
export function categoryExplained(l10n: L10n, category: SprawlCategory): string {
  switch (category) {
    case 'unknown':
      return l10n.t('Code evaluates these keys, and no connected platform has them.');
    case 'stale':
      return l10n.t('Their time is over: each one says why.');
    case 'unused':
      return l10n.t('They are on the platform, and no code here names them.');
    case 'active':
      return l10n.t('They are on the platform, and nothing speaks against them.');
    case 'unreachable':
      return l10n.t('Nothing can be said about these until their platform can be read.');
  }
}

export function ruleInWords(l10n: L10n, rule: StaleRule): string {
  switch (rule) {
    case 'expired':
      return l10n.t('Expired');
    case 'past_review':
      return l10n.t('Review is due');
    case 'platform_says_so':
      return l10n.t('Marked stale on the platform');
    case 'fully_rolled_out':
      return l10n.t('Fully rolled out');
    case 'no_evaluations':
      return l10n.t('Not evaluated');
    case 'temporary_and_old':
      return l10n.t('Temporary and old');
  }
}

export function referencesInWords(l10n: L10n, { references, scanned }: SprawlEntry): string {
  if (references === 0) return scanned ? l10n.t('in no code') : l10n.t('still looking for references');
  return references === 1 ? l10n.t('1 reference') : l10n.t('{0} references', references);
}

/** Why an entry is where it is, in a few words. */
export function entryInShort(l10n: L10n, entry: SprawlEntry): string {
  const references = referencesInWords(l10n, entry);
  const [reason, ...more] = entry.category === 'stale' ? (entry.lifecycle?.reasons ?? []) : [];
  const why =
    reason !== undefined
      ? [
          reasonInShort(l10n, reason),
          ...(more.length === 0 ? [] : [l10n.t('{0} more', `+${more.length}`)]),
        ].join(', ')
      : entry.flag !== null && entry.flag.archivedAt !== null
        ? l10n.t('archived on the platform')
        : null;
  return why === null ? references : `${why} · ${references}`;
}
