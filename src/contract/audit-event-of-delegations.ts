import * as z from 'zod';
import { Commitment } from './audit-actor';
import { eventFields } from './audit-event-fields';
import { Instant } from './scalar';

/** The ids of both are as the contract's PersonId. */
const ofDelegation = {
  ...eventFields,
  delegationId: z.uuid(),
  delegator: Commitment,
  delegate: Commitment,
};

/** What happens with reviews that somebody else does for a while. */
export const delegationEvents = [
  /** The actor, who is the delegator, put their reviews into somebody else's hands. */
  z.strictObject({
    ...ofDelegation,
    kind: z.literal('delegation_made'),
    startsAt: Instant,
    endsAt: Instant,
    reason: Commitment,
    /** Identifies the policies that allowed it, and the ids of those that decided. */
    policySet: z.string(),
    policies: z.array(z.string()),
  }),
  z.strictObject({ ...ofDelegation, kind: z.literal('delegation_began') }),
  z.strictObject({
    ...ofDelegation,
    kind: z.literal('delegation_ended'),
    /** By its time, by the delegator or somebody who may, by the delegate, or because one of them is nobody any more. */
    state: z.enum(['expired', 'revoked', 'declined', 'lapsed']),
    reason: Commitment.nullable(),
  }),
] as const;
