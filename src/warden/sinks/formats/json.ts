import type { ExportedEntry } from '../exported-entry';
import { asciiJson } from './safe-text';

/** The event as the ledger has it, with its place there. `personalValues` by field, where any go along. */
export function jsonLine({ log, index, value, personal }: ExportedEntry): string {
  return asciiJson({
    log,
    index: String(index),
    event: value,
    ...(personal.size > 0 && { personalValues: Object.fromEntries(personal) }),
  });
}
