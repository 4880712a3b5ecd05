import { randomBytes } from 'node:crypto';
import { expect } from 'vitest';
import { verifyLog } from '../../../src/cli/verify/verify-log';
import { AuditEvent } from '../../../src/contract/audit-event';
import { openCheckpoint, type SignedCheckpoint } from '../../../src/ledger/checkpoint';
import { parseEventBytes } from '../../../src/ledger/event-bytes';
import { parseNote } from '../../../src/ledger/note';
import { parseVerifierKey } from '../../../src/ledger/note-keys';
import { parseTilePath } from '../../../src/ledger/tile';
import { Vault } from '../../../src/warden/credentials/vault';
import { Ledger } from '../../../src/warden/ledger/ledger';
import { LedgerReader } from '../../../src/warden/ledger/ledger-reader';
import { openLogKey } from '../../../src/warden/ledger/log-key';
import type { Store } from '../../../src/warden/store/store';

export const keyEncryptionKey = randomBytes(32);
export const vault = new Vault(keyEncryptionKey);

export const ledgerOf = async (store: Store): Promise<Ledger> =>
  new Ledger(store.ledger, await openLogKey(store.logKey, vault));

/**
 * Verifies a store's whole ledger as anyone would from outside: entries, tiles, roots and signature.
 * @returns its checkpoint and events; null when it is empty
 */
export async function verified(
  store: Store,
  verifierKey: string,
): Promise<{ checkpoint: SignedCheckpoint; events: AuditEvent[] } | null> {
  const reader = new LedgerReader(store.ledger);
  const note = await reader.checkpoint();
  if (note === null) return null;
  const checkpoint = openCheckpoint(parseNote(Buffer.from(note)), { log: parseVerifierKey(verifierKey) });
  await verifyLog({
    source: { place: 'store', read: (path) => reader.tile(parseTilePath(path)) },
    checkpoint,
    onProgress: () => undefined,
  });
  const entries = await store.ledger.entries(0n, Number(checkpoint.size) + 10);
  // Wardens that run may have put something more in meanwhile, and sealed it in the same moment.
  const isMore = entries.length > Number(checkpoint.size) && (await reader.checkpoint()) !== note;
  if (isMore) return verified(store, verifierKey);
  expect(entries).toHaveLength(Number(checkpoint.size));
  const events = entries.map((entry) => AuditEvent.parse(parseEventBytes(Buffer.from(entry, 'base64'))));
  return { checkpoint, events };
}

/** The outcomes of the events made by `event`, in the ledger's order. */
export const outcomesOf = (events: readonly AuditEvent[]): string[] =>
  events.flatMap((one) => (one.kind === 'connection_tried' ? [one.outcome] : []));
