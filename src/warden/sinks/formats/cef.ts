import { isIP } from 'node:net';
import { wardenVersion } from '../../version';
import type { ExportedEntry } from '../exported-entry';
import { asciiJson, atMost, visible } from './safe-text';
import { severityOf, successOf, type Severity } from './severity';

const levels: Record<Severity, number> = { informational: 2, low: 4, medium: 6, high: 8 };

/** Characters of a custom string, and of other text, as ArcSight's dictionary of CEF has them. */
const customLength = 4000;
const textLength = 1023;

/** An entry as a line of the Common Event Format, revision 0. What is personal is left out unless it goes along. */
export function cefLine(entry: ExportedEntry): string {
  const header = ['CEF:0', 'Flagwarden', 'Flagwarden', wardenVersion, entry.kind, titleOf(entry.kind)];
  const level = levels[severityOf(entry)];
  return `${[...header.map(headerField), level].join('|')}|${extension(entry)}`;
}

function extension(entry: ExportedEntry): string {
  const { index, id, at, kind, value, personal } = entry;
  const success = successOf(entry);
  const address = personal.get('actor.address');
  const fields: Record<string, string | undefined> = {
    rt: String(at.getTime()),
    externalId: id,
    act: kind,
    outcome: success === null ? undefined : success ? 'success' : 'failure',
    suid: personal.get('actor.id'),
    suser: personal.get('actor.name'),
    src: address !== undefined && isIP(address) === 4 ? address : undefined,
    c6a2: address !== undefined && isIP(address) === 6 ? address : undefined,
    c6a2Label: address !== undefined && isIP(address) === 6 ? 'Source IPv6 Address' : undefined,
    reason: personal.get('reason'),
    cn1: String(index),
    cn1Label: 'ledgerIndex',
    ...custom(1, 'connection', value['connectionId']),
    ...custom(2, 'flag', value['flag']),
    ...custom(3, 'environment', value['environment']),
    ...custom(4, 'request', value['requestId']),
    ...custom(5, 'log', entry.log),
    ...custom(6, 'event', asciiJson(value)),
  };
  return Object.entries(fields)
    .flatMap(([name, text]) =>
      text === undefined
        ? []
        : [`${name}=${extensionValue(atMost(text, name.startsWith('cs') ? customLength : textLength))}`],
    )
    .join(' ');
}

const custom = (at: number, label: string, value: unknown) =>
  typeof value === 'string' ? { [`cs${at}`]: value, [`cs${at}Label`]: label } : {};

const headerField = (text: string) => visible(text).replace(/[\\|]/g, '\\$&');
const extensionValue = (text: string) => visible(text).replace(/[\\=]/g, '\\$&');

/** `toggle_ended` as `Toggle ended`. */
function titleOf(kind: string): string {
  const words = kind.replace(/_/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
