import { InvalidArgumentError, type Command } from 'commander';
import { pinLog, type PinnedLog } from '../../client/ledger/pinned-log';
import { judged } from './judged';

/** Options of commands that trust a log's key, as they were given. */
export interface KeyOptions {
  vkey: string;
  origin?: string;
  witness: string[];
  quorum?: number;
}

export function withKeyOptions(command: Command): Command {
  return command
    .requiredOption('--vkey <key>', "the log's verifier key: <name>+<id>+<key>")
    .option('--origin <text>', "the log's origin, where it is not the key's name")
    .option(
      '--witness <key>',
      'verifier key of a witness that has to have cosigned; repeatable',
      (key: string, before: string[]) => [...before, key],
      [],
    )
    .option('--quorum <number>', 'how many of the witnesses are enough (default: all)', wholeNumber);
}

/** @throws VerifyFailure `bad-input` */
export function pinnedBy({ vkey, origin, witness, quorum }: KeyOptions): PinnedLog {
  const log = { key: vkey, ...(origin === undefined ? {} : { origin }) };
  judged('bad-input', '--vkey', () => pinLog(log));
  if (witness.length === 0 && quorum === undefined) return pinLog(log);
  return judged('bad-input', quorum === undefined ? '--witness' : '--witness, --quorum', () =>
    pinLog({ ...log, witnesses: witness, ...(quorum === undefined ? {} : { quorum }) }),
  );
}

function wholeNumber(text: string): number {
  if (/^[0-9]{1,3}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Give a number.');
}
