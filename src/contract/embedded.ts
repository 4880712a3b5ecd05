import * as z from 'zod';
import { Instant } from './scalar';

/**
 * How an editor starts the embedded warden: it writes one {@link EmbeddedStart} as a JSON line to the child's stdin and
 * reads one {@link EmbeddedAnswer} as a JSON line from its stdout. Secrets travel through this pipe alone, never
 * through arguments or the environment. The child's log goes to stderr as JSON lines.
 */
export const EmbeddedStart = z
  .strictObject({
    /** The bearer token every request has to carry: 32 random bytes, base64url. */
    token: z.string().regex(/^[A-Za-z0-9_-]{43,128}$/, 'must be at least 32 random bytes as base64url'),
    /** Wraps the keys that platform credentials are encrypted with: 32 random bytes, base64. */
    keyEncryptionKey: z.base64().refine((key) => Buffer.from(key, 'base64').length === 32, {
      message: 'must be 32 bytes as base64',
    }),
    /** Absolute path of the folder that holds the store. Made when missing; exactly one warden owns it at a time. */
    dataDirectory: z.string().min(1),
    /** Origins that may call besides callers without one. An editor's extension host sends none. */
    allowedOrigins: z.array(z.string()).default([]),
    /** An open event stream is a window's presence; without any the warden stops. Milliseconds. */
    presence: z
      .strictObject({
        /** How long the warden waits for the first stream. */
        firstWithin: z.int().positive().default(30_000),
        /** How long the warden stays after the last stream has closed. */
        graceAfterLast: z.int().nonnegative().default(5_000),
      })
      .prefault({}),
  })
  .meta({ id: 'EmbeddedStart' });

/** Why the embedded warden could not start. Stable codes. */
export const EmbeddedFailureCode = z.enum([
  /** The start line on stdin is missing or doesn't follow {@link EmbeddedStart}. */
  'invalid_start',
  /** This runtime has no `node:sqlite`. */
  'sqlite_missing',
  /** Another warden owns the data directory: attach to it through its state file. */
  'store_locked',
  /** The store was written by a newer version. */
  'store_newer',
  /** The store can't be opened or is damaged. */
  'store_unusable',
  'internal',
]);

/** The one line the embedded warden writes to stdout. After `failed` it exits with a code other than 0. */
export const EmbeddedAnswer = z
  .union([
    z.object({ ready: z.object({ port: z.int().min(1).max(65_535), processId: z.int().positive() }) }),
    z.object({ failed: z.object({ code: EmbeddedFailureCode, detail: z.string() }) }),
  ])
  .meta({ id: 'EmbeddedAnswer' });

/**
 * What a running embedded warden says about itself in {@link wardenStateFileName}, so that other windows find it.
 * Holds no secret. The file may outlive a killed warden: check that it answers.
 */
export const WardenStateFile = z
  .object({
    port: z.int().min(1).max(65_535),
    processId: z.int().positive(),
    startedAt: Instant,
    version: z.string(),
  })
  .meta({ id: 'WardenStateFile' });

/** Name of the state file in the data directory. */
export const wardenStateFileName = 'warden.json';

/** Name of the database file in the data directory: where it is, a warden has kept something. */
export const wardenDatabaseFileName = 'warden.db';

/** Exit codes of the embedded warden and of `flagwarden serve` by why they could not start. */
export const wardenExitCodes = {
  internal: 1,
  invalid_start: 2,
  sqlite_missing: 3,
  store_locked: 4,
  store_newer: 5,
  store_unusable: 6,
} as const satisfies Record<z.infer<typeof EmbeddedFailureCode>, number>;

export type EmbeddedStart = z.input<typeof EmbeddedStart>;
export type EmbeddedAnswer = z.infer<typeof EmbeddedAnswer>;
export type EmbeddedFailureCode = z.infer<typeof EmbeddedFailureCode>;
export type WardenStateFile = z.infer<typeof WardenStateFile>;
