/** Puts moments into a person's own words. */
export interface Moments {
  /** The time for today, else the day and the time. */
  near(moment: Date): string;
  /** The day. */
  day(moment: Date): string;
  /** How long ago: "3 hours ago". */
  ago(moment: Date): string;
}

/** Units with their length in seconds, longest first. */
const spans = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

/** @param timeZone the system's when left out. */
export function momentsIn(language: string, now: () => Date, timeZone?: string): Moments {
  let made: ReturnType<typeof formatsIn> | undefined;
  // They take too long to make to be made at every start.
  const formats = () => (made ??= formatsIn(language, timeZone));
  return {
    near: (moment) => {
      const { day, time } = formats();
      const today = day.format(moment) === day.format(now());
      return today ? time.format(moment) : `${day.format(moment)}, ${time.format(moment)}`;
    },
    day: (moment) => formats().day.format(moment),
    ago: (moment) => {
      const seconds = (moment.getTime() - now().getTime()) / 1_000;
      const [unit, length] = spans.find(([, span]) => Math.abs(seconds) >= span) ?? ['second', 1];
      return formats().relative.format(Math.trunc(seconds / length), unit);
    },
  };
}

function formatsIn(language: string, timeZone: string | undefined) {
  return {
    time: new Intl.DateTimeFormat(language, { timeStyle: 'short', timeZone }),
    day: new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone }),
    relative: new Intl.RelativeTimeFormat(language, { numeric: 'auto' }),
  };
}
