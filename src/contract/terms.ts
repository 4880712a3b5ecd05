import * as z from 'zod';
import { PersonRef } from './person';
import { Instant } from './scalar';

/** A policy that decided. */
export const DecidingPolicy = z
  .object({ id: z.string(), title: z.string().nullable() })
  .meta({ id: 'DecidingPolicy' });

/** What makes a request risky. */
export const RiskFactor = z.enum([
  /** It reaches production, or an environment of which nobody says that it is none. */
  'production',
  /** The flag has the tag `sensitive`. */
  'sensitive',
  /** The flag is a kill switch or guards a permission. */
  'guarding',
  'nobody_owns',
  /** Not one exact change, but whatever the right allows. */
  'any_change',
  /** More than one flag or environment. */
  'many_places',
  /** Longer than four hours. */
  'long_window',
  'no_ticket',
  'urgent',
]);

/** How much could go wrong, by facts of the warden's own. It never makes anything easier. */
export const Risk = z
  .object({
    score: z.int().min(0).max(100),
    /** What the score is the sum of. */
    factors: z.array(z.object({ factor: RiskFactor, points: z.int().positive() })),
  })
  .meta({ id: 'Risk' });

/** On what terms the policies allow something. */
export const Terms = z
  .object({
    /** Whether there are any such terms. */
    possible: z.boolean(),
    /** How many people have to approve, other than who asks. */
    approvals: z.int().nonnegative(),
    /** How many more people have to approve, of those approvals that there are and count; null where that wasn't told. */
    approvalsMissing: z.int().nonnegative().nullable().default(null),
    /** Whose approval counts; empty where nobody's is needed. */
    approverRoles: z.array(z.string()),
    /** How fresh the second factor has to be when it is done, in seconds; null where none is needed. */
    mfaWithinSeconds: z.int().positive().nullable(),
    needsReason: z.boolean(),
    needsTicket: z.boolean(),
    /** What a ticket has to be like, one of them, with `*` for any run of characters. Empty: any ticket does. */
    ticketLike: z.array(z.string()).default([]),
    /** The longest time it can be asked for; null where there is no limit. */
    longestSeconds: z.int().positive().nullable(),
    /** What is missing now, one sentence each. */
    missing: z.array(z.string()),
    deniedBy: z.array(DecidingPolicy),
    /** Of the riskiest place; null where it was asked of a warden that did not tell. */
    risk: Risk.nullable().default(null),
  })
  .meta({ id: 'Terms' });

/** `POST /v1/requests/dry-run`: what asking would lead to. Nothing is stored. */
export const DryRun = z
  .object({
    terms: Terms,
    /** What the request reaches, as the platform names it now. */
    reach: z.object({
      /** The keys the selection means now, at most 100. */
      flags: z.array(z.string()),
      flagCount: z.int().nonnegative(),
      production: z.boolean(),
    }),
    /** People whose approval counts, as far as the warden has met them. */
    approvers: z.array(PersonRef),
    startsAt: Instant.nullable(),
    /** When the right would end, if it began as soon as it can. */
    until: Instant.nullable(),
  })
  .meta({ id: 'DryRun' });

export type DecidingPolicy = z.infer<typeof DecidingPolicy>;
export type RiskFactor = z.infer<typeof RiskFactor>;
export type Risk = z.infer<typeof Risk>;
export type Terms = z.infer<typeof Terms>;
export type DryRun = z.infer<typeof DryRun>;
