import * as z from 'zod';
import { DurationSeconds, Reason } from './access-request';
import { PageQuery, pageOf } from './page';
import { PersonId, PersonRef } from './person';
import { Instant } from './scalar';

export const DelegationId = z.uuid().meta({ id: 'DelegationId' });

/** The body of `POST /v1/delegations`: the caller's reviews go to somebody else for a while. */
export const NewDelegation = z
  .strictObject({
    delegate: PersonId,
    /** Null: now. */
    startsAt: Instant.nullable().default(null),
    durationSeconds: DurationSeconds,
    reason: Reason,
  })
  .meta({ id: 'NewDelegation' });

/**
 * `revoked`: by the delegator or by somebody who may. `declined`: by the delegate. `lapsed`: one of the two is nobody any
 * more.
 */
export const DelegationState = z
  .enum(['scheduled', 'active', 'expired', 'revoked', 'declined', 'lapsed'])
  .meta({ id: 'DelegationState' });

/**
 * One person's reviews in the hands of another. The delegate may review what the delegator may review at that moment, and
 * nothing that others delegated to the delegator. Both make one approval together.
 */
export const Delegation = z
  .object({
    id: DelegationId,
    version: z.int().positive(),
    state: DelegationState,
    delegator: PersonRef,
    delegate: PersonRef,
    reason: Reason,
    startsAt: Instant,
    endsAt: Instant,
    createdAt: Instant,
    endedAt: Instant.nullable(),
    /** Who ended it and why; null where it was nobody. */
    endedBy: z.object({ person: PersonRef, reason: Reason.nullable() }).nullable(),
  })
  .meta({ id: 'Delegation' });

/** `GET /v1/delegations`, newest first. */
export const DelegationPage = pageOf(Delegation, 'DelegationPage');

/** Which delegations `GET /v1/delegations` answers; all of these have to hold. */
export const DelegationQuery = PageQuery.extend({
  /** Those of the caller alone. */
  mine: z.stringbool().default(false),
  /** Those to the caller alone. */
  toMe: z.stringbool().default(false),
  /** Active and scheduled ones. */
  open: z.stringbool().default(false),
});

/** `GET /v1/delegates`: to whom the caller may delegate now, with a second factor where one is needed. */
export const Delegates = z
  .object({
    /** Whoever the warden has met and the policies allow; at most 200. */
    items: z.array(PersonRef),
    /** The longest time; null where there is no limit. */
    longestSeconds: z.int().positive().nullable(),
    /** Why there is nobody, where the policies refuse it. */
    because: z.string().nullable(),
  })
  .meta({ id: 'Delegates' });

export type NewDelegation = z.infer<typeof NewDelegation>;
export type DelegationState = z.infer<typeof DelegationState>;
export type Delegation = z.infer<typeof Delegation>;
export type Delegates = z.infer<typeof Delegates>;
