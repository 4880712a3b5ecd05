import { describeError } from '../log/describe-error';
import type { Log } from '../log/log';

/**
 * Lets the process go on when nobody reads its output any more. What nobody foresaw is logged without its words and ends
 * the process.
 */
export function careForProcess(log: Log): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  process.removeAllListeners('warning');
  process.on('warning', ({ name, message }) => log.debug({ warning: name }, message));
  const give = (kind: string) => (error: unknown) => {
    log.error({ error: describeError(error) }, kind);
    process.exit(1);
  };
  process.on('uncaughtException', give('An error was not caught'));
  process.on('unhandledRejection', give('A rejection was not handled'));
}

/** Lets the process outlive its parent and the terminal it was started from. */
export function outliveParent(log: Log): void {
  process.on('SIGHUP', () => log.info('The terminal or parent hung up; the warden goes on'));
}

/** Resolves when the process is asked to end by one of the signals. */
export function askedToEnd(signals: readonly NodeJS.Signals[]): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of signals) process.once(signal, () => resolve(signal));
  });
}
