import * as z from 'zod';
import { Answer } from './answer';
import { Lifecycle } from './lifecycle';
import { pageOf } from './page';
import { ConnectionId, EnvironmentKey, FlagKey, Instant, UntrustedText } from './scalar';

/** Whom a flag in an environment serves when it is on. */
export const Rollout = z
  .discriminatedUnion('to', [
    z.object({ to: z.literal('everyone') }),
    /** Some by percentage (0 to 100), by rules, or by both; the percentage is null when only rules decide. */
    z.object({ to: z.literal('some'), percentage: z.number().min(0).max(100).nullable() }),
    z.object({ to: z.literal('nobody') }),
    z.object({ to: z.literal('unknown') }),
  ])
  .meta({ id: 'Rollout' });

/** A flag's state in one environment. */
export const FlagState = z
  .object({
    environment: EnvironmentKey,
    /** `not_configured`: the flag has no definition here (Split) or no boolean switch (ConfigCat). */
    state: z.enum(['on', 'off', 'not_configured']),
    rollout: Rollout,
    /** The platform's version or etag of this state, or a digest of it; two equal versions mean an equal state. */
    version: z.string().min(1).max(200),
    /** When this state last changed; null when the platform doesn't tell. */
    changedAt: Instant.nullable(),
    lastEvaluatedAt: Instant.nullable(),
  })
  .meta({ id: 'FlagState' });

export const Owner = z
  .object({ kind: z.enum(['person', 'team']), name: UntrustedText })
  .meta({ id: 'Owner' });

/** One change of a flag as the platform's own history tells it. */
export const FlagChange = z
  .object({
    id: z.string(),
    at: Instant,
    /** Null when the platform doesn't tell who. */
    by: UntrustedText.nullable(),
    action: z.enum([
      'created',
      'turned_on',
      'turned_off',
      'updated',
      'archived',
      'revived',
      'deleted',
      'other',
    ]),
    environment: EnvironmentKey.nullable(),
    /** The platform's own name of the event, for instance `feature-environment-enabled`. */
    platformAction: UntrustedText,
  })
  .meta({ id: 'FlagChange' });

/** A flag of a connection, with everything known of it. Identified by `connectionId` and `key`. */
export const Flag = z
  .object({
    connectionId: ConnectionId,
    key: FlagKey,
    name: UntrustedText,
    description: UntrustedText,
    owners: z.array(Owner),
    /** What the flag is for, in our words; `other` with the platform's own word in `platformType`. */
    purpose: z.enum(['release', 'experiment', 'operational', 'kill_switch', 'permission', 'other']),
    platformType: UntrustedText.nullable(),
    valueType: z.enum(['boolean', 'string', 'number', 'object', 'unknown']),
    tags: z.array(UntrustedText),
    /** Whether it is meant to be removed some day. */
    temporary: Answer,
    expectedLifetimeDays: z.int().positive().nullable(),
    createdAt: Instant.nullable(),
    expiresAt: Instant.nullable(),
    reviewBy: Instant.nullable(),
    archivedAt: Instant.nullable(),
    lastEvaluatedAt: Instant.nullable(),
    /** Whether the platform reports evaluations of this flag at all; without it silence proves nothing. */
    evaluationsReported: z.boolean(),
    /** The platform's own verdict, with its words where it gave any. */
    platformStale: z.object({ answer: Answer, detail: UntrustedText.nullable() }),
    states: z.array(FlagState),
    lastChange: FlagChange.nullable(),
    /** Where a person can see the flag on the platform. */
    url: z.url({ protocol: /^https?$/ }).nullable(),
    lifecycle: Lifecycle,
  })
  .meta({ id: 'Flag' });

/** `GET /v1/connections/{id}/flags`, by key. */
export const FlagPage = pageOf(Flag, 'FlagPage');
/** `GET /v1/connections/{id}/flags/{key}/changes`, newest first. Empty where the platform tells no history. */
export const FlagChangePage = pageOf(FlagChange, 'FlagChangePage');

export type Rollout = z.infer<typeof Rollout>;
export type FlagState = z.infer<typeof FlagState>;
export type Owner = z.infer<typeof Owner>;
export type FlagChange = z.infer<typeof FlagChange>;
export type Flag = z.infer<typeof Flag>;
/** What a platform tells of a flag, before lifecycle rules judge it. */
export type FlagFacts = Omit<Flag, 'lifecycle'>;
