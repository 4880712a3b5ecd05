import { Command, InvalidArgumentError } from 'commander';
import { askedToEnd } from '../warden/process/process-care';
import { anchorLog, type AnchorOptions } from './anchor/anchor-log';
import { onSchedule } from './anchor/on-schedule';
import { ending } from './verify/ending';
import { withKeyOptions } from './verify/key-options';
import { exitCodes } from './verify/verify-failure';

interface Given extends AnchorOptions {
  /** Seconds. */
  every?: number;
}

/** `flagwarden anchor`: puts a log's checkpoint where the log's operators can't take it back. */
export function anchorCommand(): Command {
  const command = new Command('anchor')
    .description("append a log's checkpoint to a file or a git repository, if the log took nothing back")
    .requiredOption('--log <url-or-dir>', 'the log: its URL, or a folder laid out as C2SP tlog-tiles says')
    .requiredOption('--to <file-or-folder>', 'file to append to, or folder in a git repository to commit in')
    .option('--push', 'push the commits, to where git pushes from there', false)
    .option('--every <time>', 'go on, and do it again after 30s, 10m, 1h or 1d', seconds);
  return withKeyOptions(command)
    .addHelpText(
      'after',
      '\nExit codes: 0 anchored, also when it was before; 1 misbehaviour, with the evidence on standard output; 2 bad input; 3 unverifiable.',
    )
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : exitCodes['bad-input']))
    .action(async ({ every, ...options }: Given) => {
      const once = () => ending('anchor', () => anchorLog(options));
      process.exitCode =
        every === undefined
          ? await once()
          : await onSchedule(every, once, askedToEnd(['SIGINT', 'SIGTERM', 'SIGHUP']));
    });
}

const inSeconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 86_400 };

function seconds(text: string): number {
  const [, count = '', unit = ''] = /^([1-9][0-9]{0,4})([smhd])$/.exec(text) ?? [];
  const time = Number(count) * (inSeconds[unit] ?? 0);
  if (time > 0 && time <= 20 * 86_400) return time;
  throw new InvalidArgumentError('Give a time such as 10m or 1h, of at most 20d.');
}
