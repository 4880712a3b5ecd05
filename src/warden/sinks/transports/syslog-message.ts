import { visible } from '../formats/safe-text';
import type { Letter } from './transport';

/** `log audit` (RFC 5424, 6.2.1). */
const facility = 13;
const severities = { informational: 6, low: 5, medium: 4, high: 2 } as const;

export interface SyslogSender {
  readonly hostname: string;
  readonly processId: number;
  readonly enterpriseNumber: number;
}

/** A syslog message (RFC 5424). A text beyond ASCII has the byte order mark before it that says UTF-8. */
export function syslogMessage(letter: Letter, sender: SyslogSender): Buffer {
  const { index, log, id, at, kind, severity, line } = letter;
  const priority = facility * 8 + severities[severity];
  const data = structuredData(`flagwarden@${sender.enterpriseNumber}`, { log, index: String(index), id });
  const header = `<${priority}>1 ${at.toISOString()} ${name(sender.hostname, 255)} flagwarden ${sender.processId} ${name(kind, 32)}`;
  const mark = /[^\0-\x7f]/.test(line) ? '\ufeff' : '';
  return Buffer.from(`${header} ${data} ${mark}${line}`);
}

/** Octet counting (RFC 5425, 4.3; RFC 6587, 3.4.1). */
export function framed(message: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`${message.length} `), message]);
}

function structuredData(id: string, parameters: Readonly<Record<string, string>>): string {
  const written = Object.entries(parameters).map(
    ([parameter, value]) => ` ${parameter}="${visible(value).replace(/["\\\]]/g, '\\$&')}"`,
  );
  return `[${id}${written.join('')}]`;
}

/** Visible ASCII alone; `-` where nothing is left (RFC 5424, 6). */
function name(text: string, length: number): string {
  return text.replace(/[^!-~]/g, '').slice(0, length) || '-';
}
