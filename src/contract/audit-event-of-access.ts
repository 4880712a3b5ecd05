import * as z from 'zod';
import { Commitment } from './audit-actor';
import { connectionEventFields, eventFields } from './audit-event-fields';
import { ConnectionId, EnvironmentKey, FlagKey, PortableText } from './scalar';

const ofRequest = { ...connectionEventFields, requestId: z.uuid() };
const ofGrant = { ...ofRequest, grantId: z.uuid() };
/** Of the canonical JSON of what is asked for, as in the contract's RequestDigest. */
const digest = z.string();
/** Ids of the policies that decided. */
const policies = z.array(z.string());
/** Identifies the policies in force. */
const policySet = z.string();

/** What is asked for, as text: events have no fractions. */
const asked = {
  requestKind: z.enum(['access', 'change']),
  breakGlass: z.boolean(),
  /** Where it is about one flag alone. */
  flag: FlagKey.optional(),
  flags: PortableText,
  environments: z.array(EnvironmentKey),
  /** What may be done, or what is to be changed into what. */
  effect: PortableText,
  durationSeconds: z.int().nonnegative(),
  reason: Commitment,
  ticket: PortableText.nullable(),
  digest,
  policySet,
};

const ofToggle = {
  ...ofRequest,
  toggleId: z.uuid(),
  grantId: z.uuid().nullable(),
  flag: FlagKey,
  environment: EnvironmentKey,
};

/** For whom a review was given, where the actor did it by a delegation. */
const forAnother = { onBehalfOf: Commitment.optional(), delegationId: z.uuid().optional() };

/** What happens between asking for a change of a flag and its being made. */
export const accessEvents = [
  z.strictObject({ ...ofRequest, kind: z.literal('request_made'), ...asked }),
  /** What is asked for is something else now; reviews of what was asked before count for nothing. */
  z.strictObject({ ...ofRequest, kind: z.literal('request_edited'), ...asked }),
  z.strictObject({
    ...ofRequest,
    kind: z.literal('request_reviewed'),
    flag: FlagKey.optional(),
    verdict: z.enum(['approve', 'deny']),
    comment: Commitment.nullable(),
    digest,
    policySet: policySet.optional(),
    ...forAnother,
  }),
  z.strictObject({
    ...ofRequest,
    kind: z.literal('request_approved'),
    flag: FlagKey.optional(),
    /** How many people approved; none where the policies ask for nobody. */
    approvals: z.int().nonnegative(),
    grantId: z.uuid().nullable(),
    digest,
    policySet,
    policies,
  }),
  z.strictObject({
    ...ofRequest,
    kind: z.literal('request_closed'),
    flag: FlagKey.optional(),
    state: z.enum(['denied', 'withdrawn', 'expired', 'superseded']),
    because: PortableText.nullable(),
  }),
  /** People were told of a request that nobody had decided; none where nobody could be told. */
  z.strictObject({
    ...ofRequest,
    kind: z.literal('request_reminded'),
    flag: FlagKey.optional(),
    notice: z.enum(['reminder', 'escalation']),
    people: z.array(Commitment),
  }),
  z.strictObject({ ...ofGrant, kind: z.literal('grant_started'), flag: FlagKey.optional() }),
  z.strictObject({
    ...ofGrant,
    kind: z.literal('grant_ended'),
    flag: FlagKey.optional(),
    state: z.enum(['expired', 'revoked', 'relinquished']),
    reason: Commitment.nullable(),
    /** Where the policies let somebody end another's. */
    policySet: policySet.optional(),
  }),
  z.strictObject({
    ...ofGrant,
    kind: z.literal('break_glass_reviewed'),
    verdict: z.enum(['ratify', 'reject']),
    comment: Commitment,
    policySet: policySet.optional(),
    ...forAnother,
  }),
  z.strictObject({ ...ofGrant, kind: z.literal('break_glass_overdue') }),
  /** Written before anything is sent to the platform. */
  z.strictObject({
    ...ofToggle,
    kind: z.literal('toggle_intended'),
    to: PortableText,
    baseVersion: PortableText,
    policySet,
    policies,
  }),
  z.strictObject({
    ...ofToggle,
    kind: z.literal('toggle_ended'),
    outcome: z.enum(['applied', 'not_applied', 'unknown']),
    detail: PortableText.nullable(),
    /** The version of the state on the platform after it. */
    version: PortableText.nullable(),
  }),
  /** Somebody was refused by policy. */
  z.strictObject({
    ...eventFields,
    /** Left out where it is about the warden itself. */
    connectionId: ConnectionId.optional(),
    kind: z.literal('act_denied'),
    action: z.string(),
    requestId: z.uuid().nullable(),
    flag: FlagKey.optional(),
    environment: EnvironmentKey.nullable(),
    policySet,
    policies,
    because: PortableText,
  }),
] as const;
