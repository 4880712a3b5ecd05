import type { L10n } from '../shared/lifecycle-words';

/** What is left of a time that runs out. */
export interface Countdown {
  /** "2 d 3 h", "1 h 05 min", "38 min", "1:59". */
  text: string;
  isOver: boolean;
  /** Milliseconds until the text changes; null once it is over. */
  nextIn: number | null;
}

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
/** From here on every second is shown: milliseconds. */
export const lastMoments = 2 * minute;

/**
 * What is left until `end`, in whole minutes or seconds rounded up: it is never over before its time. Changes once a minute until the last
 * two minutes, then once a second.
 */
export function countdownTo(l10n: L10n, end: Date, now: Date): Countdown {
  const left = end.getTime() - now.getTime();
  if (left <= 0) return { text: l10n.t('over'), isOver: true, nextIn: null };
  const unit = left <= lastMoments ? second : minute;
  const units = Math.ceil(left / unit);
  return { text: textOf(l10n, units * unit, unit), isOver: false, nextIn: left - (units - 1) * unit };
}

function textOf(l10n: L10n, left: number, unit: number): string {
  if (unit === second) return `${Math.floor(left / minute)}:${twoDigits((left % minute) / second)}`;
  if (left < hour) return l10n.t('{0} min', left / minute);
  if (left < day) return l10n.t('{0} h {1} min', Math.floor(left / hour), twoDigits((left % hour) / minute));
  return l10n.t('{0} d {1} h', Math.floor(left / day), Math.floor((left % day) / hour));
}

const twoDigits = (number: number) => String(number).padStart(2, '0');
