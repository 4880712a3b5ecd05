import * as z from 'zod';

/** A whole number of any size in decimal digits, as in the ledger's own formats. */
const Decimal = z.string().regex(/^(0|[1-9][0-9]{0,18})$/);
const Base64 = z.base64();

/** `GET /v1/ledger`: what a client pins. Nothing here is proof: compare the key with what somebody you trust says it is. */
export const LedgerInfo = z
  .object({
    /** The log's name, the first line of its checkpoints. */
    origin: z.string(),
    /** `<name>+<id>+<key>` (C2SP signed-note). */
    verifierKey: z.string(),
    /** Entries at the moment. */
    size: Decimal,
    /** Where checkpoint and tiles lie, below the warden's address (C2SP tlog-tiles). */
    prefix: z.string(),
    /** Who cosigns checkpoints before they are shown: verifier keys, and how many entries each has cosigned. */
    witnesses: z.array(z.object({ key: z.string(), size: Decimal })).default([]),
  })
  .meta({ id: 'LedgerInfo' });

/** An entry with its proof, and what is still known of the personal values in it. */
const ProvenEntry = z
  .object({
    index: Decimal,
    /** The entry's bytes: a version byte and an `AuditEvent` as canonical JSON. Its leaf is their hash (RFC 6962). */
    entry: Base64,
    /** Hashes from the leaf's sibling upwards, to the root of the checkpoint in the same answer. */
    proof: z.array(Base64).max(63),
    /** Where, with which salt, to what the entry's commitments commit. One that is not here was erased. */
    openings: z.array(z.object({ field: z.string(), salt: Base64, value: z.string() })),
  })
  .meta({ id: 'ProvenEntry' });

/** A signed note: the checkpoint that all proofs of an answer lead to. */
const CheckpointNote = z.string();

/** `GET /v1/ledger/entries/{index}`. */
export const LedgerEntry = z
  .object({ checkpoint: CheckpointNote, entry: ProvenEntry })
  .meta({ id: 'LedgerEntry' });

/** `GET /v1/connections/{id}/flags/{key}/history`, newest first. Each page has a checkpoint of its own. */
export const FlagHistory = z
  .object({
    checkpoint: CheckpointNote,
    items: z.array(ProvenEntry),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'FlagHistory' });

export const EntryIndex = Decimal;

/** The cursor of a flag's history is the index that the next page lies below. */
export const HistoryQuery = z.object({
  cursor: Decimal.optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(200),
});

/** The body of `POST /v1/ledger/erasures`: the personal value of which every opening is to be erased. */
export const Erasure = z.object({ value: z.string().min(1).max(20_000) }).meta({ id: 'Erasure' });

/** How many openings were erased. */
export const Erased = z.object({ count: z.int().nonnegative() }).meta({ id: 'Erased' });

export type LedgerInfo = z.infer<typeof LedgerInfo>;
export type LedgerEntry = z.infer<typeof LedgerEntry>;
export type ProvenEntry = LedgerEntry['entry'];
export type FlagHistory = z.infer<typeof FlagHistory>;
