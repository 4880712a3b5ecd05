import * as z from 'zod';

/** What a flag is to do in an environment: its state, or its rollout where the platform has one. */
export const WantedChange = z
  .union([
    z.strictObject({ state: z.enum(['on', 'off']) }),
    /** Percent of everyone, 0 to 100. */
    z.strictObject({ rolloutPercentage: z.number().min(0).max(100) }),
  ])
  .meta({ id: 'WantedChange' });

export type WantedChange = z.infer<typeof WantedChange>;
