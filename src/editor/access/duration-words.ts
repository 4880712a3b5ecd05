import type { L10n } from '../shared/lifecycle-words';

/** A length of time in its largest whole unit: "1 hour", "90 minutes", "2 days". */
export function durationInWords(l10n: L10n, seconds: number): string {
  if (seconds % 86_400 === 0) {
    return seconds === 86_400 ? l10n.t('1 day') : l10n.t('{0} days', seconds / 86_400);
  }
  if (seconds % 3_600 === 0) {
    return seconds === 3_600 ? l10n.t('1 hour') : l10n.t('{0} hours', seconds / 3_600);
  }
  const minutes = Math.ceil(seconds / 60);
  return minutes === 1 ? l10n.t('1 minute') : l10n.t('{0} minutes', minutes);
}

/**
 * Seconds of a length of time as people write it: `30 min`, `1.5 h`, `2 days`, `45` (minutes). Undefined when it is none,
 * or not within a minute and 90 days.
 */
export function durationFrom(text: string): number | undefined {
  const match = /^\s*(\d{1,6}(?:[.,]\d{1,3})?)\s*([a-z]*)\s*$/i.exec(text);
  const unit = unitOf(match?.[2] ?? '');
  if (match?.[1] === undefined || unit === undefined) return undefined;
  const seconds = Math.round(Number(match[1].replace(',', '.')) * unit);
  return seconds >= 60 && seconds <= 90 * 86_400 ? seconds : undefined;
}

function unitOf(name: string): number | undefined {
  if (name === '' || /^m(in(ute)?s?)?$/i.test(name)) return 60;
  if (/^h((ou)?rs?)?$/i.test(name)) return 3_600;
  return /^d(ays?)?$/i.test(name) ? 86_400 : undefined;
}
