import * as z from 'zod';

/** A line of the warden's log as an editor's log shows it. */
export interface LogLine {
  level: 'debug' | 'info' | 'warn' | 'error';
  text: string;
}

const Line = z.looseObject({
  level: z.string(),
  time: z.string().optional(),
  msg: z.string().optional(),
});

/** Reads a line of JSON as the warden writes it. Anything else, such as words of the runtime, is shown as it is. */
export function readLogLine(line: string): LogLine {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return { level: 'info', text: line };
  }
  const { success, data } = Line.safeParse(json);
  if (!success) return { level: 'info', text: line };
  const { level, time, msg, ...more } = data;
  const details = Object.keys(more).length === 0 ? '' : ` ${JSON.stringify(more)}`;
  return { level: levelOf(level), text: `${time === undefined ? '' : `${time} `}${msg ?? ''}${details}` };
}

function levelOf(level: string): LogLine['level'] {
  if (level === 'fatal' || level === 'error') return 'error';
  if (level === 'warn') return 'warn';
  return level === 'debug' || level === 'trace' ? 'debug' : 'info';
}
