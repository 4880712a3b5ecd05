import * as z from 'zod';
import { Commitment } from './audit-actor';
import { connectionEventFields, eventFields } from './audit-event-fields';
import { accessEvents } from './audit-event-of-access';
import { delegationEvents } from './audit-event-of-delegations';
import { identityEvents } from './audit-event-of-identity';
import { policyEvents } from './audit-event-of-policy';
import { PolicyCheckout } from './policy-change';
import { sinkEvents } from './audit-event-of-sinks';
import { ConnectionId, EnvironmentKey, FlagKey, Instant, PlatformId, PortableText } from './scalar';

/** What a flag serves in an environment: its state and rollout as text, since events have no fractions. */
const ObservedState = z.strictObject({
  state: z.enum(['on', 'off', 'not_configured']),
  /** `everyone`, `nobody`, `unknown`, `some`, or `some 12.5%`. */
  rollout: PortableText,
  version: PortableText,
});

/** One thing that is different on the platform from what it was. */
const ObservedChange = z.discriminatedUnion('what', [
  z.strictObject({ what: z.enum(['created', 'removed', 'archived', 'revived']) }),
  z.strictObject({
    what: z.literal('state'),
    environment: EnvironmentKey,
    /** Null where the flag had no state in the environment. */
    before: ObservedState.nullable(),
    after: ObservedState.nullable(),
  }),
]);

/**
 * What the ledger holds, one kind for each thing that changes or decides. Entries are these, as canonical JSON behind a
 * version byte; personal values stand in them as commitments. Kinds and fields stay readable for ever: a kind may get
 * further fields that are optional, and nothing else.
 */
export const AuditEvent = z
  .discriminatedUnion('kind', [
    z.strictObject({
      ...eventFields,
      kind: z.literal('warden_started'),
      mode: z.enum(['embedded', 'team']),
      /** Identifies the policies in force. */
      policySet: z.string().optional(),
      /**
       * Where the start itself put them in force: those before, null where there were none. Only an empty store, another
       * version of the warden, and an embedded warden do that.
       */
      policySetBefore: z.string().nullable().optional(),
      /** Where in git those were read that the start put in force. */
      checkout: PolicyCheckout.optional(),
    }),
    /** The ledger's signing key could not be read any more, and another took its place. */
    z.strictObject({
      ...eventFields,
      kind: z.literal('log_key_replaced'),
      /** Verifier keys. */
      before: z.string(),
      after: z.string(),
    }),
    /** A credential was sent to a platform to try it. */
    z.strictObject({
      ...eventFields,
      kind: z.literal('connection_tried'),
      platform: PlatformId,
      /** Of the canonical JSON of the settings. */
      settings: Commitment,
      /** `answered`, or the code of the failure. */
      outcome: z.string(),
    }),
    z.strictObject({
      ...connectionEventFields,
      kind: z.literal('connection_added'),
      platform: PlatformId,
      name: PortableText,
      projectId: PortableText,
      settings: Commitment,
    }),
    z.strictObject({ ...connectionEventFields, kind: z.literal('connection_removed') }),
    z.strictObject({ ...connectionEventFields, kind: z.literal('credential_replaced') }),
    /** The platform shows another flag than before, and no intent in the ledger says why. */
    z.strictObject({
      ...connectionEventFields,
      kind: z.literal('out_of_band_change'),
      flag: FlagKey,
      changes: z.array(ObservedChange).min(1),
      /** Whom the platform names as having changed the flag last; null when it doesn't tell. */
      by: Commitment.nullable(),
    }),
    /** Requests were refused. Those of one reason and caller within a minute make one event. */
    z.strictObject({
      ...eventFields,
      kind: z.literal('access_denied'),
      reason: z.enum(['no_token', 'wrong_token', 'foreign_origin']),
      /** How many, `since` then. */
      count: z.int().positive(),
      since: Instant,
    }),
    /** Somebody reads the audit trail. Further reads of the same scope within ten minutes make no further event. */
    z.strictObject({
      ...eventFields,
      kind: z.literal('audit_read'),
      /** Everything, or what is about flags of one connection. */
      scope: z.enum(['ledger', 'connection']),
      connectionId: ConnectionId.optional(),
    }),
    ...accessEvents,
    ...delegationEvents,
    ...identityEvents,
    ...policyEvents,
    ...sinkEvents,
    /** Openings of commitments were erased: nobody can tell any more what they committed to. */
    z.strictObject({
      ...eventFields,
      kind: z.literal('personal_values_erased'),
      count: z.int().nonnegative(),
    }),
  ])
  .meta({ id: 'AuditEvent' });

export type AuditEvent = z.infer<typeof AuditEvent>;
export type AuditEventKind = AuditEvent['kind'];
