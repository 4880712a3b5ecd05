import * as z from 'zod';
import { Answer } from './answer';
import { EnvironmentKey, Instant, UntrustedText } from './scalar';

const Days = z.int().nonnegative();

/** Why a flag's time is over, with the evidence. Facts only: the view puts them into words. */
export const StaleReason = z
  .discriminatedUnion('rule', [
    z.object({ rule: z.literal('expired'), expiredAt: Instant }),
    z.object({ rule: z.literal('past_review'), reviewBy: Instant }),
    z.object({
      rule: z.literal('fully_rolled_out'),
      /** Serving everyone in all production environments since then. */
      since: Instant,
      days: Days,
      thresholdDays: Days,
      environments: z.array(EnvironmentKey).min(1),
    }),
    z.object({
      rule: z.literal('no_evaluations'),
      /** Null: never evaluated since it was created. */
      lastEvaluatedAt: Instant.nullable(),
      days: Days,
      thresholdDays: Days,
    }),
    z.object({
      rule: z.literal('temporary_and_old'),
      createdAt: Instant,
      days: Days,
      thresholdDays: Days,
      /** Whether the threshold is the platform's expected lifetime of this flag type or the configured default. */
      thresholdFrom: z.enum(['platform', 'configuration']),
    }),
    z.object({ rule: z.literal('platform_says_so'), detail: UntrustedText.nullable() }),
  ])
  .meta({ id: 'StaleReason' });

/** Whether a flag is stale. `unknown`: no rule fired and the platform tells too little to judge any. */
export const Lifecycle = z.object({ stale: Answer, reasons: z.array(StaleReason) }).meta({ id: 'Lifecycle' });

export type StaleReason = z.infer<typeof StaleReason>;
export type StaleRule = StaleReason['rule'];
export type Lifecycle = z.infer<typeof Lifecycle>;
