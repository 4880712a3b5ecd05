import * as z from 'zod';
import { AccessScope } from './access-scope';
import { Reason, RequestId, ReviewAs } from './access-request';
import { PageQuery, pageOf } from './page';
import { PersonId, PersonRef } from './person';
import { ConnectionId, Instant } from './scalar';

export const GrantId = z.uuid().meta({ id: 'GrantId' });

export const GrantState = z
  .enum(['scheduled', 'active', 'expired', 'revoked', 'relinquished'])
  .meta({ id: 'GrantState' });

/** The review that a right taken by break-glass owes. */
export const BreakGlassReview = z
  .object({
    state: z.enum(['due', 'overdue', 'ratified', 'rejected']),
    /** When it has to be done. */
    by: Instant,
    reviewer: PersonRef.nullable(),
    /** For whom the reviewer did it, by a delegation; left out where it was for themself. */
    onBehalfOf: PersonRef.optional(),
    comment: Reason.nullable(),
  })
  .meta({ id: 'BreakGlassReview' });

/** A privilege that ends by itself. */
export const Grant = z
  .object({
    id: GrantId,
    version: z.int().positive(),
    state: GrantState,
    requestId: RequestId,
    person: PersonRef,
    connectionId: ConnectionId,
    scope: AccessScope,
    startsAt: Instant,
    endsAt: Instant,
    endedAt: Instant.nullable(),
    /** Who revoked it and why; null where it was not revoked. */
    endedBy: z.object({ person: PersonRef, reason: Reason.nullable() }).nullable(),
    /** Null where it was not taken by break-glass. */
    review: BreakGlassReview.nullable(),
  })
  .meta({ id: 'Grant' });

/** A grant in a list. */
export const ListedGrant = Grant.extend({
  /** Of what owes a review that the caller may do, as whom they may; left out of other lists. */
  reviewAs: ReviewAs.optional(),
}).meta({ id: 'ListedGrant' });

/** `GET /v1/grants`, newest first. */
export const GrantPage = pageOf(ListedGrant, 'GrantPage');

/** The body of `POST /v1/grants/{id}/revocation`. Somebody else's grant needs a reason. */
export const Revocation = z
  .strictObject({ reason: Reason.nullable().default(null) })
  .meta({ id: 'Revocation' });

/** The body of `POST /v1/grants/{id}/review`. */
export const NewBreakGlassReview = z
  .strictObject({
    verdict: z.enum(['ratify', 'reject']),
    comment: Reason,
    /** Who delegated their reviews to the reviewer, and for whom this one is given; left out: for themself. */
    onBehalfOf: PersonId.optional(),
  })
  .meta({ id: 'NewBreakGlassReview' });

/** Which grants `GET /v1/grants` answers; all of these have to hold. */
export const GrantQuery = PageQuery.extend({
  /** Those of the caller alone. */
  mine: z.stringbool().default(false),
  /** Active and scheduled ones. */
  open: z.stringbool().default(false),
  /** Taken by break-glass, still to be reviewed, and the caller may do it. */
  reviewDue: z.stringbool().default(false),
  connectionId: ConnectionId.optional(),
});

export type GrantState = z.infer<typeof GrantState>;
export type ListedGrant = z.infer<typeof ListedGrant>;
export type Grant = z.infer<typeof Grant>;
export type BreakGlassReview = z.infer<typeof BreakGlassReview>;
export type NewBreakGlassReview = z.infer<typeof NewBreakGlassReview>;
export type Revocation = z.infer<typeof Revocation>;
