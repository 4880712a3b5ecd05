import * as z from 'zod';
import { Malformed } from '../../ledger/ledger-errors';
import { parseUtf8 } from '../../ledger/text-values';

const Note = z.string().max(64 * 1024);
const Hash = z.base64().max(44);
const Size = z.string().regex(/^(0|[1-9][0-9]{0,18})$/);

/**
 * What convicts a log. Notes are kept with all their signatures, byte for byte; hashes are base64.
 * - `fork`: the log signed two trees of which neither begins the other. Where sizes differ, the larger tree's beginning
 *   has the root `beginning` instead of the one that `smaller` signs; `proof` is the RFC 6962 consistency proof from it.
 * - `rollback`: the log signed `before` and later showed `after` as its newest, with the rest gone.
 * - `missing`: an entry that the log had acknowledged was not in it by `until`; `receipt` is its signed promise, where it
 *   gave one.
 */
export const Evidence = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('fork'),
    seenAt: z.iso.datetime(),
    smaller: Note,
    larger: Note,
    beginning: Hash,
    proof: z.array(Hash).max(64),
  }),
  z.object({ kind: z.literal('rollback'), seenAt: z.iso.datetime(), before: Note, after: Note }),
  z.object({
    kind: z.literal('missing'),
    seenAt: z.iso.datetime(),
    index: Size,
    leafHash: Hash,
    until: z.iso.datetime(),
    receipt: Note.nullable(),
    after: Note,
  }),
]);
export type Evidence = z.infer<typeof Evidence>;
export type Fork = Evidence & { kind: 'fork' };

const format = 'flagwarden/ledger-evidence/v1';
const ExportedEvidence = z.object({
  format: z.literal(format),
  evidence: z.array(Evidence).min(1).max(1_000),
});

/** The longest file of evidence that is read, in bytes. */
export const longestEvidence = 16 * 1024 * 1024;

/** A file for others to judge: what convicts the log, and the key that signed it. */
export function exportedEvidence(key: string, evidence: readonly Evidence[]): string {
  return `${JSON.stringify({ format, key, evidence }, null, 2)}\n`;
}

/**
 * Reads such a file. Nothing in it is believed yet, least of all the key.
 * @throws Malformed
 */
export function parseExportedEvidence(bytes: Uint8Array): Evidence[] {
  try {
    return ExportedEvidence.parse(JSON.parse(parseUtf8(bytes, 'The file'))).evidence;
  } catch (error) {
    if (error instanceof Malformed) throw error;
    throw new Malformed('That is not evidence as Flagwarden exports it.');
  }
}
