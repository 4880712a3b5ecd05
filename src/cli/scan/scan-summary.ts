import type { ScanReport } from '../../references/reference';
import type { ChangedFiles } from './changed-files';

/**
 * What a scan found and what it passed over, in lines for people.
 * @param leftOut texts that are spelt like a key and nothing more.
 * @param changed the files that were asked for; null for all
 */
export function scanSummary(
  report: ScanReport,
  rows: number,
  leftOut: number,
  changed: ChangedFiles | null = null,
): string[] {
  const { skipped } = report;
  const seconds = (report.milliseconds / 1000).toFixed(report.milliseconds < 10_000 ? 2 : 0);
  const passedOver = [
    counted(skipped.ignored, 'ignored'),
    counted(skipped.unsupported, 'in other languages'),
    counted(skipped.binary, 'binary'),
    counted(skipped.tooLarge, 'too large'),
    counted(skipped.minified, 'minified'),
    counted(skipped.unreadable, 'unreadable'),
    counted(skipped.symbolicLinks, skipped.symbolicLinks === 1 ? 'symbolic link' : 'symbolic links'),
  ].filter((part) => part !== '');
  return [
    `${number(rows)} ${rows === 1 ? 'reference' : 'references'} in ${number(report.files)} ${report.files === 1 ? 'file' : 'files'} (${seconds} s).`,
    ...(changed === null
      ? []
      : [
          `Only in what changed since ${changed.base.slice(0, 12)}: ${number(changed.size)} ${changed.size === 1 ? 'file' : 'files'}.`,
        ]),
    ...(leftOut > 0
      ? [
          `Left out: ${number(leftOut)} ${leftOut === 1 ? 'text that is' : 'texts that are'} spelt like a key, where nothing tells of a flag.`,
        ]
      : []),
    ...(passedOver.length > 0 ? [`Skipped: ${passedOver.join(', ')}.`] : []),
  ];
}

const counted = (count: number, what: string) => (count === 0 ? '' : `${number(count)} ${what}`);

const number = (value: number) => value.toLocaleString('en-US');
