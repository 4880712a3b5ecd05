import * as z from 'zod';
import { Capabilities, ConnectSettings } from './platform';
import { listOf } from './page';
import { ConnectionId, EnvironmentKey, Instant, PlatformId, PortableText, UntrustedText } from './scalar';

/** Why a sync failed. Stable codes; the detail is for people. */
export const SyncFailure = z
  .object({
    code: z.enum([
      /** No answer: network, DNS, TLS, timeout, or a 5xx. */
      'unreachable',
      /** The credential was refused (401). */
      'unauthorized',
      /** The credential may not do this (403). */
      'forbidden',
      /** Too many requests (429). */
      'rate_limited',
      /** The project or file is not there. */
      'not_found',
      /** An answer that doesn't follow the platform's own description, or that ended halfway. */
      'bad_answer',
      /** A flag file that doesn't parse or doesn't follow its schema. */
      'invalid_file',
      /** The connection's settings can't be used by this warden: connect anew. */
      'invalid_settings',
      /** The stored credential can't be decrypted with the key-encryption key at hand. */
      'credential_unreadable',
    ]),
    detail: UntrustedText,
    /** For files: where, 1-based. */
    location: z.object({ line: z.int().positive(), column: z.int().positive() }).nullable(),
    /** When the warden tries again; null when only a person can mend it. */
    retryAt: Instant.nullable(),
  })
  .meta({ id: 'SyncFailure' });

/**
 * How fresh a connection's flags are.
 * - `pending`: never read yet; nothing can be said about its flags.
 * - `current`: the last read succeeded; flags are as of `catalogueAt`.
 * - `failing`: reads fail since `since`; the flags shown are those of `catalogueAt` (null: none were ever read).
 */
export const SyncStatus = z
  .discriminatedUnion('state', [
    z.object({ state: z.literal('pending') }),
    z.object({ state: z.literal('current'), catalogueAt: Instant }),
    z.object({
      state: z.literal('failing'),
      since: Instant,
      catalogueAt: Instant.nullable(),
      failure: SyncFailure,
    }),
  ])
  .meta({ id: 'SyncStatus' });

/** Chosen by the person who connected; unique in the warden. `flagwarden.yml` names connections by it. */
export const ConnectionName = PortableText.trim().min(1).max(100);

/**
 * Absolute path of the folder on the warden's machine whose code alone may name the flags, for flags that lie in a
 * repository; null when they are for any code.
 */
const FolderOfFlags = PortableText.max(4096).nullable();

/** One platform project that the warden holds a credential for. The credential itself is never answered. */
export const Connection = z
  .object({
    id: ConnectionId,
    platform: PlatformId,
    name: ConnectionName,
    settings: ConnectSettings,
    project: z.object({ id: z.string(), name: UntrustedText }),
    folder: FolderOfFlags,
    capabilities: Capabilities,
    createdAt: Instant,
    sync: SyncStatus,
    /** Grows with every change of this connection's flags or environments. */
    revision: z.int().nonnegative(),
    flagCount: z.int().nonnegative(),
  })
  .meta({ id: 'Connection' });

/** The body of `POST /v1/connections`. The warden probes first and stores nothing when the probe fails. */
export const NewConnection = z
  .object({
    platform: PlatformId,
    name: ConnectionName,
    settings: ConnectSettings,
    credential: z.string().min(1).max(8192).nullable(),
    projectId: PortableText.min(1).max(1024),
    folder: FolderOfFlags.default(null),
  })
  .meta({ id: 'NewConnection' });

/** The body of `PUT /v1/connections/{id}/credential`. */
export const NewCredential = z
  .object({ credential: z.string().min(1).max(8192) })
  .meta({ id: 'NewCredential' });

export const Environment = z
  .object({
    connectionId: ConnectionId,
    key: EnvironmentKey,
    name: UntrustedText,
    /** Null when the platform doesn't tell. */
    production: z.boolean().nullable(),
    /** Position in the platform's own order. */
    order: z.int().nonnegative(),
  })
  .meta({ id: 'Environment' });

/** `GET /v1/connections`, by name. */
export const ConnectionList = listOf(Connection, 'ConnectionList');
/** `GET /v1/connections/{id}/environments`, in the platform's own order. */
export const EnvironmentList = listOf(Environment, 'EnvironmentList');

export type SyncFailure = z.infer<typeof SyncFailure>;
export type SyncStatus = z.infer<typeof SyncStatus>;
export type Connection = z.infer<typeof Connection>;
/** As it is sent: what has a default may be left out. */
export type NewConnection = z.input<typeof NewConnection>;
export type NewCredential = z.infer<typeof NewCredential>;
export type Environment = z.infer<typeof Environment>;
