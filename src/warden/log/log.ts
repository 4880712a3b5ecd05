import pino, { type Logger } from 'pino';

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>;

/** Fields that must never be written, should one ever be logged by mistake. */
const secretFields = ['token', 'credential', 'keyEncryptionKey', 'authorization', 'password'];

/**
 * A log of JSON lines to standard error. Lines hold no secrets and no flag values; what could steer a terminal or turn
 * text around is escaped. When standard error is closed the log falls silent and nothing else happens.
 */
export function openLog(level: string = 'info'): Logger {
  const destination = pino.destination({ fd: 2, sync: true });
  destination.on('error', () => undefined);
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: {
        paths: secretFields.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]),
        censor: '[hidden]',
      },
    },
    { write: (line: string) => destination.write(escapeInvisible(line)) },
  );
}

/** Escapes, within a line of JSON, the characters that JSON lets pass but terminals and eyes take amiss. */
export function escapeInvisible(line: string): string {
  return line.replace(
    /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
