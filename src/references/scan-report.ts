import type { ScanTotals } from './folder-scan';
import type { JudgedFiles } from './judged-files';
import type { ScanPhases, ScanReport } from './reference';
import type { Outcome } from './worker/protocol';

/** What a scan has found and passed over in the whole folder. */
export function scanReport(
  { table, references }: JudgedFiles,
  totals: ScanTotals,
  { parsed, unchanged }: Pick<ScanReport, 'parsed' | 'unchanged'>,
  phases: ScanPhases,
): ScanReport {
  const counts = new Map<Outcome, number>();
  for (const [, { outcome }] of table.entries()) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  const count = (outcome: Outcome) => counts.get(outcome) ?? 0;
  return {
    files: count('facts') + count('plain'),
    candidates: count('facts'),
    parsed,
    unchanged,
    references: references.size,
    milliseconds: phases.load + phases.read + phases.learn + phases.keep,
    phases,
    skipped: {
      ignored: totals.ignored,
      binary: count('binary'),
      tooLarge: count('tooLarge'),
      minified: count('minified'),
      unreadable: count('unreadable') + totals.unreadable,
      unsupported: totals.unsupported,
      symbolicLinks: totals.symbolicLinks,
    },
  };
}
