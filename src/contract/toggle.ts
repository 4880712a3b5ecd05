import * as z from 'zod';
import { AccessRequest, RequestId } from './access-request';
import { FlagState } from './flag';
import { Grant, GrantId } from './grant';
import { pageOf } from './page';
import { PersonRef } from './person';
import { ConnectionId, EnvironmentKey, FlagKey, Instant, PortableText } from './scalar';
import { Terms } from './terms';
import { WantedChange } from './wanted-change';

export const ToggleId = z.uuid().meta({ id: 'ToggleId' });

/** The body of `POST /v1/toggles`. */
export const NewToggle = z
  .strictObject({
    connectionId: ConnectionId,
    flag: FlagKey,
    environment: EnvironmentKey,
    to: WantedChange,
    /** The version of the state that the person saw. Another one there ends the toggle before it begins. */
    baseVersion: PortableText.min(1).max(200),
  })
  .meta({ id: 'NewToggle' });

/** Names one act of a client: sent again, it is not done again. */
export const IdempotencyKey = PortableText.min(16)
  .max(200)
  .regex(/^[\x21-\x7e]+$/)
  .meta({ id: 'IdempotencyKey' });

/** One brokered change. */
export const Toggle = z
  .object({
    id: ToggleId,
    connectionId: ConnectionId,
    flag: FlagKey,
    environment: EnvironmentKey,
    to: WantedChange,
    by: PersonRef,
    /** What allowed it: a grant, or an approved request for this very change. */
    grantId: GrantId.nullable(),
    requestId: RequestId,
    /**
     * `intended`: in the ledger, and perhaps on its way. `applied`: the platform shows it. `not_applied`: it was not done.
     * `unknown`: nobody can tell, and a person has to look.
     */
    state: z.enum(['intended', 'applied', 'not_applied', 'unknown']),
    at: Instant,
    /** Why it was not applied or isn't known. */
    detail: z.string().nullable(),
    /** The state on the platform when it was intended. */
    before: FlagState,
    /** The state read from the platform after it. */
    after: FlagState.nullable(),
    /** Indexes of the ledger's entries of the intent and of the outcome. */
    entries: z.array(z.string().regex(/^\d+$/)),
  })
  .meta({ id: 'Toggle' });

/** `GET /v1/grants/{grantId}/toggles`: what was done by a grant, newest first. */
export const TogglePage = pageOf(Toggle, 'TogglePage');

/** `GET /v1/connections/{id}/flags/{key}/access`: how matters stand with the right to change a flag. */
export const FlagAccess = z
  .object({
    pending: z.array(AccessRequest),
    /** Active and scheduled ones. */
    grants: z.array(Grant),
    /** The last approval that reached the flag. */
    lastApproval: z
      .object({
        requestId: RequestId,
        at: Instant,
        /** Who approved, and for whom where that was by a delegation. */
        reviewers: z.array(PersonRef.extend({ onBehalfOf: PersonRef.optional() })),
        requester: PersonRef,
      })
      .nullable(),
    /** What the caller may do in each environment now. */
    mine: z.array(
      z.object({
        environment: EnvironmentKey,
        production: z.boolean(),
        /** The grant by which the caller may toggle now; null where there is none. */
        grantId: GrantId.nullable(),
        /** On what terms the caller could have an hour's access. */
        terms: Terms,
      }),
    ),
  })
  .meta({ id: 'FlagAccess' });

export type NewToggle = z.infer<typeof NewToggle>;
export type Toggle = z.infer<typeof Toggle>;
export type FlagAccess = z.infer<typeof FlagAccess>;
