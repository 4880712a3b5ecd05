import * as z from 'zod';
import { Commitment } from './audit-actor';
import { eventFields } from './audit-event-fields';
import { PolicyCheckout } from './policy-change';
import { PortableText } from './scalar';

/** Hashes of policy sets. */
const change = { changeId: z.uuid(), before: z.string(), after: z.string() };

/** What happens to the policies themselves. */
export const policyEvents = [
  /** Another set is put up for review; nothing else changes. The warden is the actor where its configuration names it. */
  z.strictObject({
    ...eventFields,
    ...change,
    kind: z.literal('policy_change_proposed'),
    reason: Commitment.nullable(),
    digest: z.string(),
    /** How many decisions would turn out otherwise, of those made lately and of all thought of. */
    gains: z.int().nonnegative(),
    losses: z.int().nonnegative(),
    /** Where in git they were read; the word of who proposes them. */
    checkout: PolicyCheckout.optional(),
  }),
  z.strictObject({
    ...eventFields,
    ...change,
    kind: z.literal('policy_change_reviewed'),
    verdict: z.enum(['approve', 'deny']),
    comment: Commitment.nullable(),
    digest: z.string(),
    /** The policies that let the reviewer review. */
    policySet: z.string(),
    policies: z.array(z.string()),
  }),
  z.strictObject({
    ...eventFields,
    ...change,
    kind: z.literal('policy_change_closed'),
    state: z.enum(['denied', 'withdrawn', 'expired', 'superseded']),
    because: PortableText.nullable(),
  }),
  /** From here on another set decides, at all wardens. */
  z.strictObject({
    ...eventFields,
    kind: z.literal('policies_put_in_force'),
    before: z.string(),
    after: z.string(),
    /** The change that was approved; null where the operator put them in force on the machine, past any review. */
    changeId: z.uuid().nullable(),
    /** Where in git the operator's were read. */
    checkout: PolicyCheckout.optional(),
  }),
] as const;
