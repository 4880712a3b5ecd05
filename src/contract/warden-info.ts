import * as z from 'zod';
import { Instant } from './scalar';

/** Who answers: `GET /v1/warden`. */
export const WardenInfo = z
  .object({
    version: z.string(),
    mode: z.enum(['embedded', 'team']),
    store: z.enum(['sqlite', 'postgres']),
    startedAt: Instant,
    processId: z.int().positive(),
  })
  .meta({ id: 'WardenInfo' });
export type WardenInfo = z.infer<typeof WardenInfo>;

/** `GET /healthz` and `GET /readyz`: the process lives; the store answers too. */
export const Health = z
  .object({
    status: z.literal('ok'),
    /** Of `/healthz` of an embedded warden, for a challenge: see `proofOf`. */
    proof: z.string().optional(),
  })
  .meta({ id: 'Health' });
export type Health = z.infer<typeof Health>;
