/** Puts moments into a person's own words. */
export interface Moments {
  /** The time for today, else the day and the time. */
  near(moment: Date): string;
  /** The day. */
  day(moment: Date): string;
}

/** @param timeZone the system's when left out. */
export function momentsIn(language: string, now: () => Date, timeZone?: string): Moments {
  const zone = timeZone === undefined ? {} : { timeZone };
  const time = new Intl.DateTimeFormat(language, { timeStyle: 'short', ...zone });
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'medium', ...zone });
  return {
    near: (moment) => {
      const today = day.format(moment) === day.format(now());
      return today ? time.format(moment) : `${day.format(moment)}, ${time.format(moment)}`;
    },
    day: (moment) => day.format(moment),
  };
}
