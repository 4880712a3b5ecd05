import { asciiJson } from './safe-text';
import { exportedEntry, type StoredEntry } from '../exported-entry';
import { Refused } from '../sink-failure';
import type { SinkSettings } from '../sink-settings';
import type { Letter } from '../transports/transport';
import { cefLine } from './cef';
import { jsonLine } from './json';
import { ocsfLine } from './ocsf';
import { severityOf } from './severity';

const lines = { ocsf: ocsfLine, cef: cefLine, json: jsonLine };

/**
 * An entry as it goes to a sink.
 * @throws Refused when it can't be put into the format
 */
export function letterOf(stored: StoredEntry, log: string, format: SinkSettings['format']): Letter {
  const entry = exportedEntry(stored, log);
  const { index, id, at, kind } = entry;
  const line = lines[format](entry);
  if (/[\r\n\0]/.test(line)) throw new Refused(`Entry ${asciiJson(String(index))} makes more than one line.`);
  return { index, log, id, at, kind, severity: severityOf(entry), line };
}
