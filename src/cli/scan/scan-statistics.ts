import type { Reference, ScanPhases, ScanReport } from '../../references/reference';

/** What `flagwarden scan --stats` tells. The names are a public contract (docs/scan.md). */
export interface ScanStatistics {
  readonly files: {
    /** All files in languages that are read, whatever became of them. */
    readonly listed: number;
    /** Those that were looked through, now or when they were last read. */
    readonly sifted: number;
    /** Those that name an SDK, a known key, or what was learned from them. */
    readonly candidates: number;
    /** Those that were parsed now. */
    readonly parsed: number;
    /** Those that weren't read, because they are as an earlier scan left them. */
    readonly unchanged: number;
  };
  readonly skipped: ScanReport['skipped'];
  readonly references: {
    /** Printed ones, as all counts below. */
    readonly shown: number;
    /** Texts that are spelt like a key and no more. */
    readonly leftOut: number;
    readonly byKind: Counts;
    readonly byCertainty: Counts;
    readonly byLanguage: Counts;
    /** By provider; `none` where no SDK is asked. */
    readonly byDetector: Counts;
  };
  /** In milliseconds. */
  readonly times: ScanPhases & { readonly total: number };
}

type Counts = Readonly<Record<string, number>>;

export function scanStatistics(
  report: ScanReport,
  shown: readonly Reference[],
  leftOut: number,
): ScanStatistics {
  const { files, candidates, parsed, unchanged, skipped, phases, milliseconds } = report;
  const { binary, tooLarge, minified, unreadable } = skipped;
  return {
    files: {
      listed: files + binary + tooLarge + minified + unreadable,
      sifted: files,
      candidates,
      parsed,
      unchanged,
    },
    skipped,
    references: {
      shown: shown.length,
      leftOut,
      byKind: counts(shown.map(({ kind }) => kind)),
      byCertainty: counts(shown.map(({ certainty }) => certainty)),
      byLanguage: counts(shown.map(({ language }) => language)),
      byDetector: counts(shown.map(({ provider }) => provider ?? 'none')),
    },
    times: {
      load: rounded(phases.load),
      read: rounded(phases.read),
      learn: rounded(phases.learn),
      keep: rounded(phases.keep),
      total: rounded(milliseconds),
    },
  };
}

/** Statistics as lines for people. */
export function statisticsLines({ files, skipped, references, times }: ScanStatistics): string[] {
  const line = (name: string, given: object, unit = '') =>
    `${name}: ${Object.entries(given)
      .map(([what, count]) => `${what} ${String(count)}${unit}`)
      .join(', ')}`;
  const { byKind, byCertainty, byLanguage, byDetector, ...totals } = references;
  return [
    line('Files', files),
    line('Skipped', skipped),
    line('References', totals),
    ...Object.entries({
      'By kind': byKind,
      'By certainty': byCertainty,
      'By language': byLanguage,
      'By detector': byDetector,
    }).flatMap(([name, given]) => (Object.keys(given).length === 0 ? [] : [line(name, given)])),
    line('Times', times, ' ms'),
  ];
}

/** How often each name occurs, the most frequent first. */
function counts(names: readonly string[]): Counts {
  const found = new Map<string, number>();
  for (const name of names) found.set(name, (found.get(name) ?? 0) + 1);
  return Object.fromEntries([...found].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1)));
}

const rounded = (milliseconds: number) => Math.round(milliseconds * 10) / 10;
