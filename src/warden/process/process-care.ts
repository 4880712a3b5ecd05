import { describeError } from '../log/describe-error';
import type { Log } from '../log/log';

/**
 * Makes the process outlive what its parent may do: close its output, hang up, or die. What nobody foresaw is logged
 * without its words and ends the process.
 */
export function outliveParent(log: Log): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  process.on('SIGHUP', () => log.info('The terminal or parent hung up; the warden goes on'));
  process.removeAllListeners('warning');
  process.on('warning', ({ name, message }) => log.debug({ warning: name }, message));
  const give = (kind: string) => (error: unknown) => {
    log.error({ error: describeError(error) }, kind);
    process.exit(1);
  };
  process.on('uncaughtException', give('An error was not caught'));
  process.on('unhandledRejection', give('A rejection was not handled'));
}

/** Resolves when the process is asked to end. */
export function askedToEnd(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve(signal));
  });
}
