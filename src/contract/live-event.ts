import * as z from 'zod';
import { RequestId } from './access-request';
import { Connection } from './connection';
import { DelegationId } from './delegation';
import { GrantId } from './grant';
import { EntryIndex } from './ledger';
import { PolicyChangeId } from './policy-change';
import { ConnectionId, FlagKey } from './scalar';

/**
 * What `GET /v1/events` streams (server-sent events; the SSE `event` field is `type`, `data` is this object as JSON).
 * An event says that something changed; the client reads what it needs. After a reconnect the client reads anew.
 */
export const LiveEvent = z
  .discriminatedUnion('type', [
    /** First event of every stream. */
    z.object({ type: z.literal('hello'), wardenVersion: z.string() }),
    /** A connection was made or its name, credential or freshness changed. */
    z.object({ type: z.literal('connection'), connection: Connection }),
    z.object({ type: z.literal('connection_removed'), connectionId: ConnectionId }),
    /** Flags or environments changed; `keys` is null when too many to list. */
    z.object({
      type: z.literal('catalogue'),
      connectionId: ConnectionId,
      revision: z.int().nonnegative(),
      keys: z.array(FlagKey).max(500).nullable(),
    }),
    /** Something about requests, grants or toggles changed. Whoever may see it reads it. */
    z.object({
      type: z.literal('access'),
      requestId: RequestId,
      grantId: GrantId.nullable(),
      connectionId: ConnectionId,
    }),
    /** The policies in force changed, or something about a policy change. Whoever may see it reads it. */
    z.object({ type: z.literal('policies'), changeId: PolicyChangeId.nullable() }),
    /** A delegation began, ended, or was made. */
    z.object({ type: z.literal('delegation'), delegationId: DelegationId }),
    /** Witnesses cosigned a checkpoint of so many entries, and everyone is shown it. */
    z.object({ type: z.literal('ledger'), size: EntryIndex }),
    /** The warden is shutting down in good order. */
    z.object({ type: z.literal('stopping') }),
  ])
  .meta({ id: 'LiveEvent' });
export type LiveEvent = z.infer<typeof LiveEvent>;
