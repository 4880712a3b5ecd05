import * as z from 'zod';
import { AccessScope } from './access-scope';
import { FlagState } from './flag';
import { PageQuery, pageOf } from './page';
import { PersonId, PersonRef } from './person';
import { ConnectionId, EnvironmentKey, FlagKey, Instant, PortableText } from './scalar';
import { Terms } from './terms';
import { WantedChange } from './wanted-change';

export const RequestId = z.uuid().meta({ id: 'RequestId' });

/** SHA-256 of the canonical JSON (RFC 8785) of what is asked for, in hexadecimal digits. Reviews are bound to it. */
export const RequestDigest = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .meta({ id: 'RequestDigest' });

/** Why somebody asks, in their words: no control characters, nothing that turns the direction of text around. */
export const Reason = PortableText.trim()
  .min(1)
  .max(2_000)
  .refine((text) => !/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u.test(text.replace(/\n/g, ' ')), {
    error: 'must not hold control characters or marks that change the direction of text',
  })
  .meta({ id: 'Reason' });

export const Ticket = PortableText.trim()
  .min(1)
  .max(200)
  .regex(/^[\x21-\x7e]+$/, 'must be the id of a ticket, without spaces');

/** Seconds; a minute at least, 90 days at most. Policies set narrower bounds. */
export const DurationSeconds = z
  .int()
  .min(60)
  .max(90 * 86_400);

const asked = {
  connectionId: ConnectionId,
  /** When it is to begin; null: as soon as it is approved. */
  startsAt: Instant.nullable().default(null),
  reason: Reason,
  ticket: Ticket.nullable().default(null),
  urgent: z.boolean().default(false),
};

/** Asks for the right to toggle within a window. */
const NewAccess = z.strictObject({
  ...asked,
  kind: z.literal('access'),
  scope: AccessScope,
  durationSeconds: DurationSeconds,
  /** The grant that this one is to follow on. */
  extends: z.uuid().nullable().default(null),
});

/** Asks for one exact change, which the warden makes once it is approved. */
const NewChange = z.strictObject({
  ...asked,
  kind: z.literal('change'),
  flag: FlagKey,
  environment: EnvironmentKey,
  to: WantedChange,
  /** The version of the flag's state that the change is meant for, as `FlagState.version` tells it. */
  baseVersion: PortableText.min(1).max(200),
  /** Seconds after which the warden sets the flag back to what it was; null: never. */
  revertAfterSeconds: DurationSeconds.nullable().default(null),
});

/** The body of `POST /v1/requests`, of `POST /v1/requests/dry-run` and of `PUT /v1/requests/{id}`. */
export const NewRequest = z.discriminatedUnion('kind', [NewAccess, NewChange]).meta({ id: 'NewRequest' });

/** The body of `POST /v1/break-glass`: a right now, reviewed after. */
export const BreakGlass = NewAccess.omit({ startsAt: true, extends: true }).meta({ id: 'BreakGlass' });

export const RequestState = z
  .enum(['pending', 'approved', 'denied', 'withdrawn', 'expired', 'superseded'])
  .meta({ id: 'RequestState' });

/** One person's answer to a request. */
export const Review = z
  .object({
    reviewer: PersonRef,
    /** For whom it was given, and by which delegation; left out where the reviewer gave it for themself. */
    onBehalfOf: PersonRef.extend({ delegationId: z.uuid() }).optional(),
    verdict: z.enum(['approve', 'deny']),
    comment: Reason.nullable(),
    at: Instant,
    /** What was approved or denied: a review of another digest counts for nothing. */
    digest: RequestDigest,
  })
  .meta({ id: 'Review' });

/** What has become of an approved change. */
export const Application = z
  .object({
    state: z.enum(['scheduled', 'applying', 'applied', 'failed', 'unknown']),
    /** When it is to be made, or was. */
    at: Instant,
    detail: z.string().nullable(),
    /** The flag's state before and after; null where it isn't known. */
    before: FlagState.nullable(),
    after: FlagState.nullable(),
    /** When the warden sets the flag back, or did; null: never. */
    revertAt: Instant.nullable(),
    reverted: z.boolean(),
    /** While the platform can't be read, what is due is tried again until then; null: nothing was in the way. */
    retryUntil: Instant.nullable().default(null),
  })
  .meta({ id: 'Application' });

/** Whom the warden told of a request that nobody had decided. */
export const RequestNotice = z
  .object({
    /** A reminder is for those whose approval is asked for; an escalation is for others who may review it. */
    kind: z.enum(['reminder', 'escalation']),
    at: Instant,
    people: z.array(PersonRef),
  })
  .meta({ id: 'RequestNotice' });

/** A request with everything that became of it. Texts of people are untrusted. */
export const AccessRequest = z
  .object({
    id: RequestId,
    /** Grows with every change of the request. */
    version: z.int().positive(),
    state: RequestState,
    wanted: NewRequest,
    breakGlass: z.boolean(),
    requester: PersonRef,
    digest: RequestDigest,
    /** The policies it was asked under. */
    policySet: z.string(),
    terms: Terms,
    reviews: z.array(Review),
    createdAt: Instant,
    /** A request that is pending then ends by itself. */
    expiresAt: Instant,
    notices: z.array(RequestNotice).default([]),
    /** When the next notice is due, if nobody decides; null: there is none. */
    nextNoticeAt: Instant.nullable().default(null),
    closedAt: Instant.nullable(),
    /** Why it ended, where no person ended it. */
    closedBecause: z.string().nullable(),
    grantId: z.uuid().nullable(),
    application: Application.nullable(),
  })
  .meta({ id: 'AccessRequest' });

/** As whom somebody may review something: as themself, or for others who delegated their reviews to them. */
export const ReviewAs = z
  .object({
    myself: z.boolean(),
    onBehalfOf: z.array(PersonRef),
    /** Whether they have reviewed it as it is now already. They may think better of it while nobody has decided. */
    answered: z.boolean().default(false),
  })
  .meta({ id: 'ReviewAs' });

/** A request in a list. */
export const ListedRequest = AccessRequest.extend({
  /** Of what waits for the caller, as whom they may review it; left out of other lists. */
  reviewAs: ReviewAs.optional(),
}).meta({ id: 'ListedRequest' });

/** `GET /v1/requests`, newest first. */
export const AccessRequestPage = pageOf(ListedRequest, 'AccessRequestPage');

/** The body of `POST /v1/requests/{id}/reviews`. */
export const NewReview = z
  .strictObject({
    verdict: z.enum(['approve', 'deny']),
    /** Needed to deny. */
    comment: Reason.nullable().default(null),
    /** What the reviewer saw. */
    digest: RequestDigest,
    /** Who delegated their reviews to the reviewer, and for whom this one is given; left out: for themself. */
    onBehalfOf: PersonId.optional(),
  })
  .meta({ id: 'NewReview' });

/** Which requests `GET /v1/requests` answers; all of these have to hold. */
export const RequestQuery = PageQuery.extend({
  /** Those of the caller alone. */
  mine: z.stringbool().default(false),
  /** Pending ones that the caller may review; of their notices, those to the caller. */
  waitingForMe: z.stringbool().default(false),
  state: RequestState.optional(),
  connectionId: ConnectionId.optional(),
});

export type NewRequest = z.infer<typeof NewRequest>;
export type NewAccess = z.infer<typeof NewAccess>;
export type NewChange = z.infer<typeof NewChange>;
export type BreakGlass = z.infer<typeof BreakGlass>;
export type RequestState = z.infer<typeof RequestState>;
export type Review = z.infer<typeof Review>;
export type NewReview = z.infer<typeof NewReview>;
export type Application = z.infer<typeof Application>;
export type ReviewAs = z.infer<typeof ReviewAs>;
export type ListedRequest = z.infer<typeof ListedRequest>;
export type AccessRequest = z.infer<typeof AccessRequest>;
