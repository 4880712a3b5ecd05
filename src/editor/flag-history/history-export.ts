import type { AuditEntry } from '../../client/ledger/audit-entry';

/**
 * A flag's history as JSON lines, one entry each, newest first: what is shown, and all that it takes to judge it without
 * the editor. `entry` and `proof` are base64, `checkpoint` is a signed note.
 */
export function historyAsJsonLines(entries: readonly AuditEntry[]): string {
  return entries.map((entry) => `${JSON.stringify(lineOf(entry))}\n`).join('');
}

function lineOf({ index, bytes, event, personal, path, checkpoint, state }: AuditEntry) {
  return {
    index: String(index),
    state: state.state,
    event,
    opened: Object.fromEntries(personal),
    entry: base64(bytes),
    proof: path.map(base64),
    checkpoint,
  };
}

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
