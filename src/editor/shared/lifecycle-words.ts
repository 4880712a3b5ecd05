import type { l10n } from 'vscode';
import type { Lifecycle, StaleReason } from '../../contract/lifecycle';

/** The editor's translator, passed in so that these words need no editor. */
export type L10n = Pick<typeof l10n, 't'>;

/**
 * A stale reason as one sentence with its evidence. Plain text that may hold a platform's words: escape it in Markdown.
 * Days are UTC calendar days, as `2026-11-23`.
 */
export function reasonInWords(l10n: L10n, reason: StaleReason): string {
  switch (reason.rule) {
    case 'expired':
      return l10n.t('It expired on {0}.', dayOf(reason.expiredAt));
    case 'past_review':
      return l10n.t('Its review was due on {0}.', dayOf(reason.reviewBy));
    case 'fully_rolled_out':
      return l10n.t(
        'It has served everyone in {0} for {1}, since {2} (stale after {3}).',
        reason.environments.join(', '),
        daysInWords(l10n, reason.days),
        dayOf(reason.since),
        daysInWords(l10n, reason.thresholdDays),
      );
    case 'no_evaluations':
      return reason.lastEvaluatedAt === null
        ? l10n.t(
            'It was never evaluated in the {0} since it was created (stale after {1}).',
            daysInWords(l10n, reason.days),
            daysInWords(l10n, reason.thresholdDays),
          )
        : l10n.t(
            'It was last evaluated on {0}, {1} ago (stale after {2}).',
            dayOf(reason.lastEvaluatedAt),
            daysInWords(l10n, reason.days),
            daysInWords(l10n, reason.thresholdDays),
          );
    case 'temporary_and_old':
      return reason.thresholdFrom === 'platform'
        ? l10n.t(
            'It is temporary and {0} old; the platform expects it to live {1}.',
            daysInWords(l10n, reason.days),
            daysInWords(l10n, reason.thresholdDays),
          )
        : l10n.t(
            'It is temporary and {0} old (stale after {1}).',
            daysInWords(l10n, reason.days),
            daysInWords(l10n, reason.thresholdDays),
          );
    case 'platform_says_so':
      return reason.detail === null
        ? l10n.t('The platform marks it as stale.')
        : l10n.t('The platform marks it as stale: {0}', reason.detail);
  }
}

/** A stale reason in a few words, for a line with little room. Holds no text of the platform. */
export function reasonInShort(l10n: L10n, reason: StaleReason): string {
  switch (reason.rule) {
    case 'expired':
      return l10n.t('expired {0}', dayOf(reason.expiredAt));
    case 'past_review':
      return l10n.t('review was due {0}', dayOf(reason.reviewBy));
    case 'fully_rolled_out':
      return l10n.t('fully rolled out for {0}', daysInWords(l10n, reason.days));
    case 'no_evaluations':
      return reason.lastEvaluatedAt === null
        ? l10n.t('never evaluated in {0}', daysInWords(l10n, reason.days))
        : l10n.t('not evaluated for {0}', daysInWords(l10n, reason.days));
    case 'temporary_and_old':
      return l10n.t('temporary, {0} old', daysInWords(l10n, reason.days));
    case 'platform_says_so':
      return l10n.t('marked stale on the platform');
  }
}

/** The verdict on a flag's lifecycle in a few words. */
export function verdictInWords(l10n: L10n, { stale }: Lifecycle): string {
  switch (stale) {
    case 'yes':
      return l10n.t('Stale');
    case 'no':
      return l10n.t('Not stale');
    case 'unknown':
      return l10n.t("Can't tell whether it is stale: the platform gives too few facts");
  }
}

/** "1 day", "30 days". */
export function daysInWords(l10n: L10n, days: number): string {
  return days === 1 ? l10n.t('1 day') : l10n.t('{0} days', days);
}

const dayOf = (instant: string) => new Date(instant).toISOString().slice(0, 10);
